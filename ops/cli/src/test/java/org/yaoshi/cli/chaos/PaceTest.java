package org.yaoshi.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pace of answers")
class PaceTest {
  private final AtomicLong clock = new AtomicLong();
  private final Pace pace = new Pace(clock::get);

  private void pass(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  @DisplayName("has the longest time without any answer, and the slowest request")
  void longest() {
    long first = pace.now();
    pass(2);
    long second = pace.now();
    pass(1);
    pace.answered(first);
    pass(2);
    pace.answered(second);

    assertThat(pace.answers()).isEqualTo(2);
    assertThat(pace.longestPause()).isEqualTo(3);
    assertThat(pace.slowest()).isEqualTo(3);
  }
}
