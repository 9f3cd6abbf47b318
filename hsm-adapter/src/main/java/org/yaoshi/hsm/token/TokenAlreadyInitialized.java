package org.yaoshi.hsm.token;

/// The slot holds a token that is already in use; initialising it would destroy its keys. Remedy:
/// choose another slot, or erase the token on purpose.
public final class TokenAlreadyInitialized extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TokenAlreadyInitialized(SlotInfo slot) {
    super(
        "slot "
            + slot.slot()
            + " holds the initialised token "
            + slot.label()
            + " (serial "
            + slot.serial()
            + "); nothing was changed");
  }
}
