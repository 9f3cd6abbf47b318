package org.yaoshi.hsm.token;

import java.util.Set;

/// What a token says of one object on it.
///
/// @param objectClass CKA_CLASS
/// @param label CKA_LABEL; empty when there is none
/// @param id CKA_ID in lower-case hex; empty when there is none
/// @param keyType `RSA`, `EC`, `AES`, another CKK name or `0x…`; empty when it is no key
/// @param traits the boolean attributes that are true; one that the object does not have is absent
public record TokenObject(
    ObjectClass objectClass, String label, String id, String keyType, Set<KeyTrait> traits) {
  public TokenObject {
    traits = Set.copyOf(traits);
  }

  public boolean has(KeyTrait trait) {
    return traits.contains(trait);
  }

  /// Whether the key was made on the token, has been sensitive ever since and could never leave it.
  public boolean confined() {
    return has(KeyTrait.TOKEN)
        && has(KeyTrait.PRIVATE)
        && has(KeyTrait.SENSITIVE)
        && has(KeyTrait.ALWAYS_SENSITIVE)
        && has(KeyTrait.NEVER_EXTRACTABLE)
        && !has(KeyTrait.EXTRACTABLE);
  }
}
