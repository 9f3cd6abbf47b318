package org.yaoshi.hsm;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yaoshi.hsm.pkcs11.OpenToken;

/// One attempt to log in, which may come back when nobody waits for it any more; then what it
/// opened is closed again.
final class Opening implements Callable<OpenToken> {
  private final Callable<OpenToken> attempt;
  private boolean abandoned;
  private @Nullable OpenToken opened;

  Opening(Callable<OpenToken> attempt) {
    this.attempt = attempt;
  }

  @Override
  public OpenToken call() throws Exception {
    OpenToken token = attempt.call();
    if (isAbandonedAfter(token)) close(token);
    return token;
  }

  private synchronized boolean isAbandonedAfter(OpenToken token) {
    opened = token;
    return abandoned;
  }

  /// Nobody waits for it any more.
  void abandon() {
    OpenToken late;
    synchronized (this) {
      abandoned = true;
      late = opened;
    }
    if (late != null) close(late);
  }

  private static void close(OpenToken token) {
    token.close();
    token.unload();
  }
}
