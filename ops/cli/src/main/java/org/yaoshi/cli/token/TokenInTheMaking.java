package org.yaoshi.cli.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.yaoshi.ca.pin.AdministratorPin;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.hsm.station.TokenStation;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenFlag;
import org.yaoshi.hsm.token.TokenNotPresent;
import org.yaoshi.hsm.token.TokenSelector;

/// A new token from its initialisation to its completion. Between them two files hold the
/// administrator PIN it was initialised with, and the serial number of the token that is being made
/// here: one that has a user is not touched without it.
final class TokenInTheMaking {
  private static final String TEMPORARY = "temporary-so-pin";
  private static final String MARK = "in-the-making";

  private final TokenStation station;
  private final TokenSelector token;
  private final Path out;
  private final PinFile temporary;
  private final Path mark;

  /// @param out a directory for this one token
  TokenInTheMaking(TokenStation station, TokenSelector token, Path out) {
    this.station = station;
    this.token = token;
    this.out = out;
    this.temporary = new PinFile(out.resolve(TEMPORARY));
    this.mark = out.resolve(MARK);
  }

  /// A free token becomes this one, or is that already.
  SlotInfo initialised(SecureRandom random) {
    SlotInfo slot = present().orElseGet(() -> made(random));
    try {
      requireInTheMaking(slot);
      Files.createDirectories(out);
      Files.writeString(mark, slot.serial());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return slot;
  }

  /// The administrator PIN it was initialised with, which the caller clears; empty for a token that
  /// was wiped and so has its own.
  char[] temporaryPin() {
    return temporary.exists() ? temporary.read() : new char[0];
  }

  /// It is made: neither file is wanted any more.
  void done() {
    if (temporary.exists()) temporary.destroy();
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SlotInfo made(SecureRandom random) {
    if (!(token instanceof TokenSelector.Label(String label))) {
      throw CommandFailure.usage("a token that is new has no serial number", "give --label");
    }
    if (!temporary.exists()) {
      try (AdministratorPin pin = AdministratorPin.random(random)) {
        temporary.create(pin.characters());
      }
    }
    return temporary.use(pin -> station.initialise(label, pin));
  }

  private Optional<SlotInfo> present() {
    try {
      return Optional.of(station.find(token));
    } catch (TokenNotPresent e) {
      return Optional.empty();
    }
  }

  private void requireInTheMaking(SlotInfo slot) throws IOException {
    boolean ours = Files.exists(mark) && Files.readString(mark).equals(slot.serial());
    if (!ours && slot.flags().contains(TokenFlag.USER_PIN_INITIALIZED)) {
      throw CommandFailure.refused(
          "the token " + slot.serial() + " is in use; nothing was changed",
          "yaoshi token unlock gives it a new user PIN; choose another --label for a new token");
    }
  }
}
