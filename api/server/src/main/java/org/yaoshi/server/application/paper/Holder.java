package org.yaoshi.server.application.paper;

import java.util.List;

/// The enterprise a paper is about, without any person.
///
/// @param enterprise its name; 1 to 200 characters
/// @param code at most 18 characters
/// @param username 登录系统用户名; at most 8 characters
public record Holder(String enterprise, String code, String username) {
  private static final int NAME_LENGTH = 200;
  private static final int CODE_LENGTH = 18;
  private static final int USERNAME_LENGTH = 8;

  public Holder {
    Paper.requireFilled("enterprise", enterprise, NAME_LENGTH);
    Paper.requireText("code", code, CODE_LENGTH);
    Paper.requireText("username", username, USERNAME_LENGTH);
  }

  List<String> fields() {
    return List.of(enterprise, code, username);
  }
}
