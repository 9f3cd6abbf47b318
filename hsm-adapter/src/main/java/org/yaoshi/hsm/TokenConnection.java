package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.pkcs11.TokenFaults;
import org.yaoshi.hsm.token.PinIncorrect;
import org.yaoshi.hsm.token.PinLocked;
import org.yaoshi.hsm.token.TokenFault;

/// Owns the open token: opens it at first use, opens it again once when an operation finds the
/// sessions lost, and gives the faults their meaning for the CA. The only place that decides about
/// healing.
final class TokenConnection implements AutoCloseable {
  /// What the token says when the login, a session or a handle is gone; a fresh login may help.
  private static final Set<String> LOST =
      Set.of(
          "CKR_USER_NOT_LOGGED_IN",
          "CKR_SESSION_HANDLE_INVALID",
          "CKR_SESSION_CLOSED",
          "CKR_KEY_HANDLE_INVALID",
          "CKR_OBJECT_HANDLE_INVALID",
          "CKR_DEVICE_ERROR",
          "CKR_DEVICE_REMOVED",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_CRYPTOKI_NOT_INITIALIZED");

  /// Something done on the open token.
  interface Operation<T> {
    T on(OpenToken token) throws GeneralSecurityException;
  }

  private final TokenConfiguration configuration;
  private final ReentrantLock opening = new ReentrantLock();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile @Nullable OpenToken current;
  // A wrong PIN is tried once only: every further try would bring the token nearer to being locked.
  private @Nullable TokenFault refused;
  private boolean closed;

  TokenConnection(TokenConfiguration configuration) {
    this.configuration = configuration;
  }

  /// For an operation that may be done twice: on lost sessions it is tried again on a fresh login.
  ///
  /// @throws KeyVaultUnavailable with the name of what the token said
  <T> T repeatable(String action, Operation<T> operation) {
    OpenToken token = token();
    TokenFault lost;
    try {
      return attempt(action, operation, token);
    } catch (TokenFault fault) {
      // What went wrong on a login that another thread has given up meanwhile says nothing.
      if (!isLost(fault) && token == current) throw unavailable(fault);
      lost = fault;
    }
    try {
      return attempt(action, operation, reopened(token));
    } catch (TokenFault fault) {
      throw unavailable(fault);
    } catch (KeyVaultUnavailable again) {
      throw new KeyVaultUnavailable(
          again.getMessage() + " (logging in again after " + lost.returnValue() + ")", again);
    }
  }

  /// For an operation that leaves something behind, such as generating a key. `check` is repeatable
  /// and finds lost sessions first. One at a time, so that what was checked still holds.
  <T> T once(String action, Operation<?> check, Operation<T> operation) {
    changing.lock();
    try {
      repeatable(action, check);
      return attempt(action, operation, token());
    } catch (TokenFault fault) {
      throw unavailable(fault);
    } finally {
      changing.unlock();
    }
  }

  private <T> T attempt(String action, Operation<T> operation, OpenToken token) {
    try {
      return operation.on(token);
    } catch (GeneralSecurityException | ProviderException e) {
      throw TokenFaults.of(action + " on token " + configuration.name(), e);
    }
  }

  private static boolean isLost(TokenFault fault) {
    return LOST.contains(fault.returnValue());
  }

  private OpenToken token() {
    OpenToken open = current;
    return open != null ? open : reopened(null);
  }

  /// The token that takes `lost`'s place; a concurrent caller may have opened it already.
  private OpenToken reopened(@Nullable OpenToken lost) {
    opening.lock();
    try {
      if (closed) throw new IllegalStateException("the key vault is closed");
      OpenToken open = current;
      if (open != null && open != lost) return open;
      if (refused != null) throw unavailable(refused);
      current = null;
      if (lost != null) discard(lost);
      OpenToken fresh = login();
      current = fresh;
      return fresh;
    } finally {
      opening.unlock();
    }
  }

  private OpenToken login() {
    char[] pin;
    try {
      pin = configuration.pin().read();
    } catch (PinUnavailable e) {
      throw new KeyVaultUnavailable("token " + configuration.name() + ": " + e.getMessage(), e);
    }
    try {
      return OpenToken.open(
          configuration.name(), configuration.library(), configuration.token(), pin);
    } catch (TokenFault fault) {
      if (fault instanceof PinIncorrect || fault instanceof PinLocked) refused = fault;
      throw unavailable(fault);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private static void discard(OpenToken lost) {
    try {
      lost.close();
    } catch (TokenFault fault) {
      // It is being replaced because it no longer answers; that it does not answer is no news.
      System.getLogger(TokenConnection.class.getName())
          .log(System.Logger.Level.DEBUG, "discarding a lost token session", fault);
    }
  }

  private KeyVaultUnavailable unavailable(TokenFault fault) {
    return new KeyVaultUnavailable(
        "token " + configuration.name() + ": " + fault.getMessage(), fault);
  }

  /// Logs out. Later operations fail with [IllegalStateException].
  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      OpenToken open = current;
      current = null;
      if (open != null) discard(open);
    } finally {
      opening.unlock();
    }
  }
}
