package org.yaoshi.hsm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pauses between attempts")
class BackoffTest {
  @Test
  @DisplayName("none before the first, then doubled after each failure, up to the bound")
  void doubles() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    assertThat(IntStream.rangeClosed(0, 6).mapToObj(backoff::pause).map(Duration::toMillis))
        .containsExactly(0L, 100L, 200L, 400L, 800L, 1000L, 1000L);
    assertThat(backoff.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("a pause of nothing, or a bound below the first, is refused")
  void refuses() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
