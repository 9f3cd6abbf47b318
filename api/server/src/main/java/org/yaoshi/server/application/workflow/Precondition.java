package org.yaoshi.server.application.workflow;

/// What has to be true of an enterprise before a case of a procedure begins.
public enum Precondition {
  NEVER_HAD_A_KEY("从未申领过电子钥匙", "the organisation never had an e-key"),
  HAS_HAD_A_KEY("曾申领过电子钥匙", "the organisation had an e-key before"),
  USERNAME_IS_NEW("新用户名", "no e-key was ever handed over for the username"),
  USERNAME_HAS_A_KEY("原用户名", "an e-key was handed over for the username"),
  BELOW_THREE_KEYS("有效证书不足三张", "fewer than three live keys"),
  LOGGED_IN_WITH_THE_KEY("用电子钥匙登录", "logged in with the e-key itself"),
  CERTIFICATE_NOT_ENDED("证书在有效期内", "a certificate that has not ended; otherwise replacement"),
  TOKEN_ON_RECORD("电子钥匙在册", "a token of the username is on record"),
  THIRTEEN_CHARACTER_CODE("13位企业代码", "registered under a 13-character enterprise code");

  private final String title;
  private final String english;

  Precondition(String title, String english) {
    this.title = title;
    this.english = english;
  }

  public String title() {
    return title;
  }

  public String english() {
    return english;
  }
}
