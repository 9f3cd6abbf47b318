package org.yaoshi.hsm.token;

/// The boolean attributes of an object that say where it is and whether it can leave (PKCS#11 v2.40
/// §4.4, §4.7-4.10). The token answers them, not this program.
public enum KeyTrait {
  /// CKA_TOKEN: kept when the session ends.
  TOKEN(0x1),
  /// CKA_PRIVATE: seen only after login.
  PRIVATE(0x2),
  /// CKA_SENSITIVE: its value cannot be read in clear.
  SENSITIVE(0x103),
  /// CKA_ALWAYS_SENSITIVE: has been sensitive since it was made.
  ALWAYS_SENSITIVE(0x165),
  /// CKA_EXTRACTABLE: may leave wrapped under another key.
  EXTRACTABLE(0x162),
  /// CKA_NEVER_EXTRACTABLE: could not leave at any time since it was made.
  NEVER_EXTRACTABLE(0x164),
  /// CKA_LOCAL: generated on this token.
  LOCAL(0x163);

  private final long attribute;

  KeyTrait(long attribute) {
    this.attribute = attribute;
  }

  long attribute() {
    return attribute;
  }
}
