package org.yaoshi.server.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How many are about")
class CrowdTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Crowd crowd = new Crowd(nanos::get);

  private void pass(int millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private int three() {
    return crowd.with(() -> crowd.with(() -> crowd.with(crowd::size)));
  }

  @Test
  @DisplayName("those under way, and those who just were: they soon come again")
  void lately() {
    assertThat(three()).isEqualTo(3);
    pass(99);
    assertThat(crowd.size()).isEqualTo(3);
    pass(99);
    assertThat(crowd.with(crowd::size)).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "after two tenths of a second those who have gone are forgotten, so one alone waits for nobody")
  void forgotten() {
    three();
    pass(200);
    assertThat(crowd.size()).isZero();
    assertThat(crowd.with(crowd::size)).isEqualTo(1);
  }

  @Test
  @DisplayName("those who stay for long count as long as they are here")
  void staying() {
    crowd.with(
        () -> {
          pass(1000);
          assertThat(crowd.size()).isEqualTo(1);
          pass(150);
          return crowd.size();
        });
    assertThat(crowd.with(crowd::size)).isEqualTo(1);
  }
}
