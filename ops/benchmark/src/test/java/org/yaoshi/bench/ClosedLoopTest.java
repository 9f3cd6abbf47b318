package org.yaoshi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A closed loop")
class ClosedLoopTest {
  private static final double LONG_ENOUGH = 60;

  @Test
  @DisplayName("ends early when there is nothing left, having done each thing once")
  void exhausted() throws InterruptedException {
    var left = new AtomicInteger(1_000);

    var result =
        ClosedLoop.run(
            4, LONG_ENOUGH, _ -> () -> left.getAndDecrement() > 0 ? ClosedLoop.DONE : null);

    assertThat(result.done()).isEqualTo(1_000);
    assertThat(result.latencies().count()).isEqualTo(1_000);
    assertThat(result.seconds()).isPositive().isLessThan(LONG_ENOUGH);
  }

  @Test
  @DisplayName("counts other outcomes by kind, and out of rate and latencies")
  void others() throws InterruptedException {
    var next = new AtomicInteger();

    var result = ClosedLoop.run(1, LONG_ENOUGH, _ -> () -> outcome(next.getAndIncrement()));

    assertThat(result.done()).isEqualTo(2);
    assertThat(result.others()).isEqualTo(Map.of("status 503", 2L, "status 409", 1L));
    assertThat(result.latencies().count()).isEqualTo(2);
  }

  private static @Nullable String outcome(int call) {
    return switch (call) {
      case 0, 3 -> ClosedLoop.DONE;
      case 1, 2 -> "status 503";
      case 4 -> "status 409";
      default -> null;
    };
  }

  @Test
  @DisplayName("makes each caller beforehand and closes it afterwards, also when one breaks off")
  void closed() {
    var open = new AtomicInteger();

    assertThatThrownBy(() -> ClosedLoop.run(3, LONG_ENOUGH, _ -> new Breaking(open)))
        .hasRootCauseMessage("connection reset");

    assertThat(open).hasValue(0);
  }

  private static final class Breaking implements ClosedLoop.Caller {
    private final AtomicInteger open;

    Breaking(AtomicInteger open) {
      this.open = open;
      open.incrementAndGet();
    }

    @Override
    public String call() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
