package org.yaoshi.server.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.pin.AdministratorPin;
import org.yaoshi.ca.pin.Pin;
import org.yaoshi.ca.pin.UserPin;

/// Makes the PINs of tokens. Administrator PINs are derived in the HSM, from the token's serial
/// number and a generation that grows with each use; nothing of a PIN is kept.
@Component
class PinSecrets {
  private static final String PURPOSE = "token-administrator-pin";

  private final DerivationKey key;
  private final SecureRandom random;

  PinSecrets(@Qualifier("pinKey") @Lazy DerivationKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /// A user PIN for a token that leaves the provider.
  UserPin userPin() {
    return UserPin.random(random);
  }

  /// What the station is given, as JSON: `tokenSerial`, `generation`, `adminPin` (unless the token
  /// has none that was derived), `nextAdminPin`, `userPin` (unless it is null).
  ///
  /// @param generation of the administrator PIN that is on the token
  /// @return UTF-8, cleared by the caller
  byte[] json(TokenSerial token, int generation, @Nullable UserPin userPin) {
    Optional<AdministratorPin> present =
        generation == 0 ? Optional.empty() : Optional.of(administrator(token, generation));
    try (AdministratorPin next = administrator(token, generation + 1)) {
      var json = new Json();
      json.text("{\"tokenSerial\":\"" + token + "\",\"generation\":" + (generation + 1));
      present.ifPresent(pin -> json.pin("adminPin", pin));
      json.pin("nextAdminPin", next);
      if (userPin != null) json.pin("userPin", userPin);
      json.text("}");
      return json.take();
    } finally {
      present.ifPresent(Pin::close);
    }
  }

  private AdministratorPin administrator(TokenSerial token, int generation) {
    byte[] derived = key.derive(PURPOSE, token.value(), generation);
    try {
      return AdministratorPin.of(derived);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /// Octets that can be cleared, unlike a String. PINs are ASCII and need no escaping.
  private static final class Json {
    private byte[] octets = new byte[512];
    private int length;

    void text(String text) {
      for (byte octet : text.getBytes(StandardCharsets.US_ASCII)) octets[length++] = octet;
    }

    void pin(String name, Pin pin) {
      text(",\"" + name + "\":\"");
      for (char character : pin.characters()) octets[length++] = (byte) character;
      text("\"");
    }

    byte[] take() {
      byte[] taken = Arrays.copyOf(octets, length);
      Arrays.fill(octets, (byte) 0);
      return taken;
    }
  }
}
