package org.yaoshi.server.application.paper;

import java.util.EnumSet;
import java.util.Set;
import org.yaoshi.server.application.workflow.Procedure;

/// The boxes that can be ticked on the application form.
public enum Business {
  FIRST_ISSUE("首次申领"),
  REPLACEMENT("补办"),
  ADDITION("增办"),
  RENEWAL("更新"),
  UNLOCKING("解锁"),
  REAPPLICATION("重新申领"),
  INFORMATION_CHANGE("信息变更"),
  REVOCATION("注销"),
  /// Followed by the new code.
  CODE_CHANGE("企业代码变更为");

  private final String label;

  Business(String label) {
    this.label = label;
  }

  /// The boxes a procedure ticks; the programme has a change of the enterprise's code tick 重新申领 and
  /// fill in the new code.
  public static Set<Business> of(Procedure procedure) {
    return switch (procedure) {
      case FIRST_ONLINE, FIRST_OFFLINE -> EnumSet.of(FIRST_ISSUE);
      case REPLACEMENT -> EnumSet.of(REPLACEMENT);
      case ADDITIONAL -> EnumSet.of(ADDITION);
      case RENEWAL -> EnumSet.of(RENEWAL);
      case UNLOCK -> EnumSet.of(UNLOCKING);
      case SUBJECT_CHANGE -> EnumSet.of(REAPPLICATION, INFORMATION_CHANGE, CODE_CHANGE);
      case REVOCATION -> EnumSet.of(REVOCATION);
    };
  }

  String label() {
    return label;
  }
}
