package org.yaoshi.hsm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;

/// Threads that sign without end and check each signature, each message another one.
final class Signers implements AutoCloseable {
  private final SigningKey key;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong signed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private volatile long lastSigned = System.nanoTime();
  private final AtomicLong longestGap = new AtomicLong();

  Signers(SigningKey key, int count) {
    this.key = key;
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().name("signer-" + i).daemon().start(this::signing));
    }
  }

  private void signing() {
    for (long i = 0; !stop.get() && faults.isEmpty(); i++) {
      byte[] message =
          (Thread.currentThread().getName() + " " + i).getBytes(StandardCharsets.UTF_8);
      long start = System.nanoTime();
      try {
        byte[] signature = key.sign(message);
        require(verifies(message, signature), "a signature that does not verify");
        long now = System.nanoTime();
        longestGap.accumulateAndGet(now - lastSigned, Math::max);
        lastSigned = now;
        signed.incrementAndGet();
      } catch (KeyVaultUnavailable e) {
        refused.incrementAndGet();
        if (e.outcome() == KeyVaultUnavailable.Outcome.UNKNOWN) unknown.incrementAndGet();
      } catch (GeneralSecurityException | RuntimeException | AssertionError e) {
        faults.add(e);
      }
      longest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) throw new AssertionError(otherwise);
  }

  private boolean verifies(byte[] message, byte[] signature) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(key.parameters().signatureAlgorithm());
    verifier.initVerify(key.publicKey());
    verifier.update(message);
    return verifier.verify(signature);
  }

  /// Waits until that many more signatures have been made.
  void awaitSignatures(int more) {
    long enough = signed.get() + more;
    Await.until(
        more + " more signatures; so far " + this,
        Duration.ofSeconds(120),
        () -> signed.get() >= enough || !faults.isEmpty());
  }

  long refused() {
    return refused.get();
  }

  long unknown() {
    return unknown.get();
  }

  long signed() {
    return signed.get();
  }

  /// The longest that no thread got a signature, since this was asked last.
  Duration longestPause() {
    return Duration.ofNanos(longestGap.getAndSet(0));
  }

  /// The longest that one request took to its end, good or bad.
  Duration longestCall() {
    return Duration.ofNanos(longest.get());
  }

  /// Waits for the calls in flight.
  ///
  /// @throws AssertionError one did not end, or anything went wrong but a clean refusal
  void end() throws InterruptedException {
    stop.set(true);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(60));
      require(!thread.isAlive(), thread.getName() + " waits without end");
    }
    if (!faults.isEmpty()) throw new AssertionError("a signer met a fault", faults.peek());
  }

  @Override
  public void close() {
    stop.set(true);
  }

  @Override
  public String toString() {
    return signed + " signed, " + refused + " refused (" + unknown + " unknown), faults " + faults;
  }
}
