package org.yaoshi.server.token;

/// Who has a token.
public enum Holder {
  PROVIDER,
  COURIER,
  AUTHORITY,
  ENTERPRISE,
  /// It did not arrive.
  UNKNOWN;

  /// Whether that is somebody who has it for its holder.
  public boolean isCustodian() {
    return this == PROVIDER || this == COURIER || this == AUTHORITY;
  }
}
