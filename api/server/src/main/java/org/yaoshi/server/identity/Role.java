package org.yaoshi.server.identity;

import java.util.Arrays;
import java.util.Optional;

/// What a caller may be. A person can hold several roles; four eyes are counted by person.
public enum Role {
  /// An enterprise's account: applies, and sees its own.
  ENTERPRISE("enterprise"),
  /// An officer of the issuing authority (发证机构): verifies, receives, hands over.
  AUTHORITY_OFFICER("authority-officer"),
  /// The provider's (服务商) reviewer.
  PROVIDER_REVIEWER("provider-reviewer"),
  /// The provider's operator: produces tokens. A provider's system calls in this role.
  PROVIDER_OPERATOR("provider-operator"),
  /// Answers for the CA's keys and revocations.
  SECURITY_OFFICER("security-officer"),
  /// Reads everything, changes nothing.
  AUDITOR("auditor"),
  /// The server itself, on a schedule. Nobody who calls is ever in it.
  SYSTEM("system");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /// As the contract, the database and the audit log write it.
  public String text() {
    return text;
  }

  /// The name under which Spring Security knows it.
  public String authority() {
    return "ROLE_" + name();
  }

  /// Whether somebody can be given it.
  public boolean isGranted() {
    return this != SYSTEM;
  }

  public static Optional<Role> parse(String text) {
    return Arrays.stream(values()).filter(r -> r.text.equals(text)).findFirst();
  }
}
