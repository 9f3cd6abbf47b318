package org.yaoshi.server.enterprise;

import java.nio.CharBuffer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Argon2id with 19 MiB, two passes and one lane (OWASP's first recommendation). Each takes memory
/// and a core, so that only a few are computed at one time.
@Component
class PasswordHashes {
  private static final int SALT_OCTETS = 16;
  private static final int HASH_OCTETS = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int MOST_AT_ONCE = 4;
  private static final long LONGEST_WAIT_MILLIS = 2000;

  private final PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_OCTETS, HASH_OCTETS, LANES, MEMORY_KIB, PASSES);
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
  private final String nobodys = hash("no account has this password");

  /// @throws Refused too many are being computed
  final String hash(String password) {
    return inTurn(() -> argon2.encode(password));
  }

  /// @param password cleared by the caller
  /// @throws Refused too many are being computed
  String hash(char[] password) {
    return inTurn(() -> argon2.encode(CharBuffer.wrap(password)));
  }

  /// @param password cleared by the caller
  /// @throws Refused too many are being computed
  boolean matches(char[] password, String hash) {
    return inTurn(() -> argon2.matches(CharBuffer.wrap(password), hash));
  }

  /// Takes as long as [#matches], for an account that there is not.
  boolean matchesNobody(char[] password) {
    matches(password, nobodys);
    return false;
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean admitted = false;
    try {
      admitted = places.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (!admitted) throw busy();
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      if (admitted) places.release();
    }
  }

  private static Refused busy() {
    return new Refused(
        ProblemType.UNAVAILABLE,
        List.of(
            new Objection(
                "password",
                "more passwords at one time than are checked",
                "to try again in a moment",
                Citation.of("CPS", "§6.4.1"))));
  }
}
