package org.yaoshi.server.application.paper;

/// The boxes that can be ticked on the application form.
public enum Business {
  FIRST_ISSUE("首次申领"),
  REPLACEMENT("补办"),
  ADDITION("增办"),
  RENEWAL("更新"),
  REAPPLICATION("重新申领"),
  UNLOCKING("解锁"),
  REVOCATION("注销"),
  /// Followed by the new code.
  CODE_CHANGE("企业代码变更为");

  private final String label;

  Business(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
