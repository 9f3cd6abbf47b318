package org.yaoshi.hsm.token;

/// CKA_CLASS (PKCS#11 v2.40 §4.2).
public enum ObjectClass {
  DATA,
  CERTIFICATE,
  PUBLIC_KEY,
  PRIVATE_KEY,
  SECRET_KEY,
  OTHER;

  static ObjectClass of(long value) {
    return value >= 0 && value < OTHER.ordinal() ? values()[(int) value] : OTHER;
  }

  long value() {
    return ordinal();
  }

  /// Whether the object is one whose octets must stay secret.
  public boolean isSecret() {
    return this == PRIVATE_KEY || this == SECRET_KEY;
  }
}
