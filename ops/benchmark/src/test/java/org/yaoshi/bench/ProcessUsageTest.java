package org.yaoshi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a process has used")
class ProcessUsageTest {
  private static final long SELF = ProcessHandle.current().pid();

  @Test
  @DisplayName("is read of this one: some CPU time, memory no larger than at its peak, its parent")
  void self() {
    assertThat(ProcessUsage.ownCpuSeconds()).isPositive();
    assertThat(ProcessUsage.familyCpuSeconds(SELF))
        .isGreaterThanOrEqualTo(ProcessUsage.cpuSeconds(SELF) - 1);
    assertThat(ProcessUsage.peakMebibytes(SELF)).isGreaterThan(10);
    assertThat(ProcessUsage.parent(SELF))
        .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
  }

  @Test
  @DisplayName("is nothing of one that has ended")
  void ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThat(ProcessUsage.cpuSeconds(process.pid())).isZero();
  }
}
