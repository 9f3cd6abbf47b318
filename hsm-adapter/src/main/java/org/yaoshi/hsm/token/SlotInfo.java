package org.yaoshi.hsm.token;

import java.util.Set;

/// A slot and the token in it.
///
/// @param slot CK_SLOT_ID
/// @param present whether a token is in the slot; if not, the texts and flags are empty
/// @param label the token's label without padding; empty before initialisation
/// @param manufacturer of the token
/// @param model of the token
/// @param serial the token's serial number as the maker writes it
/// @param flags the state of the token and its PINs
public record SlotInfo(
    long slot,
    boolean present,
    String label,
    String manufacturer,
    String model,
    String serial,
    Set<TokenFlag> flags) {
  public SlotInfo {
    flags = Set.copyOf(flags);
  }

  /// Whether the token has been initialised and so may hold objects.
  public boolean initialized() {
    return flags.contains(TokenFlag.TOKEN_INITIALIZED);
  }
}
