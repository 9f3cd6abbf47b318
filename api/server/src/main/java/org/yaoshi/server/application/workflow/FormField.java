package org.yaoshi.server.application.workflow;

/// What the form asks beyond the enterprise and its authorised person.
public enum FormField {
  REASON("reason", "申请原因", true),
  NEW_ENTERPRISE_CODE("newEnterpriseCode", "企业代码变更为", true),
  TOKEN_SERIAL("tokenSerial", "电子钥匙序列号", true),
  SEAL_WANTED("sealWanted", "是否申请电子签章", false),
  COLLECTION("collection", "领取方式", false);

  private final String member;
  private final String title;
  private final boolean required;

  FormField(String member, String title, boolean required) {
    this.member = member;
    this.title = title;
    this.required = required;
  }

  /// Its name in the contract.
  public String member() {
    return member;
  }

  public String title() {
    return title;
  }

  /// Whether a form that has it must fill it in.
  public boolean isRequired() {
    return required;
  }
}
