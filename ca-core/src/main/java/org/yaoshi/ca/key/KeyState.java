package org.yaoshi.ca.key;

/// The states of a key (NIST SP 800-57 part 1 rev. 5, section 7).
public enum KeyState {
  /// Generated, not yet authorised for use. Exits: ACTIVE, DESTROYED, COMPROMISED.
  PRE_ACTIVATION,
  /// May sign. Exits: SUSPENDED, DEACTIVATED, COMPROMISED, DESTROYED.
  ACTIVE,
  /// Use halted, may be resumed. Exits: ACTIVE, DEACTIVATED, COMPROMISED, DESTROYED.
  SUSPENDED,
  /// No longer signs; what it signed is still verified. Exits: COMPROMISED, DESTROYED.
  DEACTIVATED,
  /// Known or believed to be in other hands. Exit: DESTROYED.
  COMPROMISED,
  /// No copy left. No exit.
  DESTROYED
}
