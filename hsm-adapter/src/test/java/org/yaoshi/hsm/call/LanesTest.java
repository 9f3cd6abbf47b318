package org.yaoshi.hsm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls that may hang")
class LanesTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch back = new CountDownLatch(1);
  private final StuckCalls stuck = new StuckCalls(back::countDown);
  private final CountDownLatch hang = new CountDownLatch(1);

  private Object hanging() throws InterruptedException {
    hang.await();
    return "late";
  }

  @Test
  @DisplayName("a call that comes back gives its result, or throws what it threw")
  void comesBack() {
    try (Lanes lanes = new Lanes("test", 1, stuck)) {
      assertThat(lanes.<String>call(() -> "result", LONG, Deadline.in(LONG))).isEqualTo("result");
      assertThatThrownBy(
              () ->
                  lanes.call(
                      () -> {
                        throw new IllegalArgumentException("refused");
                      },
                      LONG,
                      Deadline.in(LONG)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("refused");
    }
  }

  @Test
  @DisplayName("a call that hangs is given up on time, and counted until it comes back")
  void hangs() throws Exception {
    try (Lanes lanes = new Lanes("test", 1, stuck)) {
      assertThatThrownBy(() -> lanes.call(this::hanging, SHORT, Deadline.in(LONG)))
          .isInstanceOf(CallHung.class);
      assertThat(stuck.count()).isEqualTo(1);

      hang.countDown();
      back.await();
      assertThat(stuck.count()).isZero();
    }
  }

  @Test
  @DisplayName("a call behind one that hangs is not started, and says so")
  void waits() throws Exception {
    try (Lanes lanes = new Lanes("test", 1, stuck);
        ExecutorService callers = Executors.newSingleThreadExecutor()) {
      CountDownLatch running = new CountDownLatch(1);
      Future<Object> first =
          callers.submit(
              () ->
                  lanes.call(
                      () -> {
                        running.countDown();
                        return hanging();
                      },
                      LONG,
                      Deadline.in(LONG)));
      running.await();
      assertThatThrownBy(() -> lanes.call(() -> "never", SHORT, Deadline.in(SHORT)))
          .isInstanceOf(CallNotStarted.class);
      hang.countDown();
      assertThat(first.get()).isEqualTo("late");
    }
  }

  @Test
  @DisplayName("closed lanes start nothing more, and what runs ends well")
  void closed() throws Exception {
    Lanes lanes = new Lanes("test", 1, stuck);
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      CountDownLatch running = new CountDownLatch(1);
      Future<Object> runs =
          callers.submit(
              () ->
                  lanes.call(
                      () -> {
                        running.countDown();
                        return hanging();
                      },
                      LONG,
                      Deadline.in(LONG)));
      running.await();
      lanes.close();
      assertThatThrownBy(() -> lanes.call(() -> "never", LONG, Deadline.in(LONG)))
          .isInstanceOf(CallNotStarted.class);
      assertThat(lanes.awaitIdle(SHORT)).isFalse();
      hang.countDown();
      assertThat(runs.get()).isEqualTo("late");
      assertThat(lanes.awaitIdle(LONG)).isTrue();
    }
  }
}
