package org.yaoshi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A latency histogram")
class LatencyHistogramTest {
  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  @DisplayName("has no percentiles but 0 when nothing was recorded")
  void empty() {
    assertThat(histogram.count()).isZero();
    assertThat(histogram.percentile(0.5)).isZero();
  }

  @ParameterizedTest(name = "{0} ns")
  @ValueSource(
      longs = {0, 1, 63, 64, 65, 127, 128, 129, 1_000_003, 60_000_000_000L, Long.MAX_VALUE})
  @DisplayName("gives one duration back as every percentile, at any size")
  void one(long nanoseconds) {
    histogram.record(nanoseconds);

    assertThat(histogram.percentile(0)).isEqualTo(nanoseconds);
    assertThat(histogram.percentile(0.99)).isEqualTo(nanoseconds);
    assertThat(histogram.greatest()).isEqualTo(nanoseconds);
  }

  @ParameterizedTest(name = "part {0}")
  @ValueSource(doubles = {0.01, 0.5, 0.9, 0.99, 0.999})
  @DisplayName("is right within 1.6 % for durations spread evenly")
  void even(double part) {
    int count = 100_000;
    for (int i = 1; i <= count; i++) histogram.record(i * 1_000L);

    assertThat((double) histogram.percentile(part))
        .isCloseTo(part * count * 1_000, withPercentage(1.6));
  }

  @Test
  @DisplayName("keeps a single long one out of p99 and shows it as the greatest")
  void outlier() {
    for (int i = 0; i < 999; i++) histogram.record(1_000);
    histogram.record(1_000_000_000);

    assertThat(histogram.percentile(0.99)).isLessThan(1_020);
    assertThat(histogram.percentile(1)).isEqualTo(1_000_000_000);
  }

  @Test
  @DisplayName("added to another is what one of both would be")
  void sum() {
    var other = new LatencyHistogram();
    histogram.record(10);
    other.record(30);
    other.record(20);

    histogram.add(other);

    assertThat(histogram.count()).isEqualTo(3);
    assertThat(histogram.percentile(0.5)).isEqualTo(20);
    assertThat(histogram.greatest()).isEqualTo(30);
  }

  @Test
  @DisplayName("refuses a part above 1, such as a percentage")
  void percentage() {
    assertThatThrownBy(() -> histogram.percentile(99)).hasMessageContaining("not in 0..1");
  }
}
