package org.yaoshi.hsm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yaoshi.hsm.pkcs11.ModuleCopies;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.token.PinIncorrect;
import org.yaoshi.hsm.token.PinLocked;
import org.yaoshi.hsm.token.PinUnacceptable;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenFault;
import org.yaoshi.hsm.token.TokenInUse;

/// Logs in on one token: on the library as configured, which is cheap, and if the library no longer
/// answers, in a fresh instance of it. For one thread at a time.
final class TokenOpener {
  private final String name;
  private final TokenLocation location;
  private final ModuleCopies copies;
  private @Nullable TokenAdministration configured;

  TokenOpener(String name, TokenLocation location, HealingPolicy policy) {
    this.name = name;
    this.location = location;
    this.copies = new ModuleCopies(location.library(), policy.modules());
  }

  /// Instances of the library that stay mapped.
  int modules() {
    return copies.kept();
  }

  /// @param configuredHangs calls are stuck in the library as configured: it is not entered
  /// @throws PinUnavailable
  /// @throws TokenFault what the last attempt met; if [#refusesPin], the PIN was used up to once
  OpenToken open(boolean configuredHangs) {
    char[] pin = location.pin().read();
    try {
      if (configuredHangs) return inFresh(pin);
      try {
        return inConfigured(pin);
      } catch (TokenFault fault) {
        if (!isModuleInDoubt(fault)) throw fault;
        return inFresh(pin);
      }
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private OpenToken inConfigured(char[] pin) {
    TokenAdministration module = configured;
    if (module == null) {
      module = TokenAdministration.load(location.library());
      configured = module;
    }
    return OpenToken.open(name, location.library(), module, location.token(), pin);
  }

  private OpenToken inFresh(char[] pin) {
    return copies.open(name, location.token(), pin);
  }

  /// Whether a fresh instance could do better. Never if the token has seen the PIN and refused it.
  private boolean isModuleInDoubt(TokenFault fault) {
    return configured != null && !refusesPin(fault) && !(fault instanceof TokenInUse);
  }

  /// Whether each further try would bring the token nearer to being locked.
  static boolean refusesPin(TokenFault fault) {
    return fault instanceof PinIncorrect
        || fault instanceof PinLocked
        || fault instanceof PinUnacceptable;
  }
}
