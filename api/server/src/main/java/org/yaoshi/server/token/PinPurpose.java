package org.yaoshi.server.token;

import java.util.EnumSet;
import java.util.Set;

/// What the PINs of a token are asked for.
public enum PinPurpose {
  /// A new token, which gets its first PINs.
  FIRST_PIN(EnumSet.of(OrderCommand.ISSUE, OrderCommand.REISSUE)),
  /// One that was sent in to be unlocked.
  UNLOCK(EnumSet.of(OrderCommand.UNBLOCK)),
  /// One that was sent in for a new key; its holder is never asked for the PIN.
  REWRITE(EnumSet.of(OrderCommand.RENEW, OrderCommand.REKEY_CHANGE)),
  /// One that was handed in.
  WIPE(EnumSet.noneOf(OrderCommand.class));

  @SuppressWarnings("ImmutableEnumChecker") // never changed, never handed out
  private final Set<OrderCommand> commands;

  PinPurpose(Set<OrderCommand> commands) {
    this.commands = commands;
  }

  /// Whether an order of that command is a reason to ask.
  boolean serves(OrderCommand command) {
    return commands.contains(command);
  }
}
