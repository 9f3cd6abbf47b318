package org.yaoshi.server.token;

/// Who has a token.
public enum Holder {
  PROVIDER,
  COURIER,
  AUTHORITY,
  ENTERPRISE,
  /// It did not arrive.
  UNKNOWN
}
