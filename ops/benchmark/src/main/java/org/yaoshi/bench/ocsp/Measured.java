package org.yaoshi.bench.ocsp;

import java.util.ArrayList;
import java.util.List;
import org.yaoshi.bench.Report;

/// Several runs of one load against one side.
final class Measured {
  private final List<Wrk.Result> runs = new ArrayList<>();
  private double cpuSeconds;

  void add(Wrk.Result run, double cpu) {
    runs.add(run);
    cpuSeconds += cpu;
  }

  /// Answers a second, over all runs.
  double rate() {
    return answers() / runs.stream().mapToDouble(Wrk.Result::seconds).sum();
  }

  /// The middle one of the runs; milliseconds.
  ///
  /// @param which 0: p50, 1: p99, 2: p99.9
  double millis(int which) {
    double[] sorted = runs.stream().mapToDouble(run -> run.micros().get(which)).sorted().toArray();
    return sorted[sorted.length / 2] / 1000;
  }

  long unsigned() {
    return runs.stream().mapToLong(Wrk.Result::unsigned).sum();
  }

  void figures(String name, Report report) {
    report.figure(name + "_rate", rate(), "1/s");
    report.figure(name + "_p50", millis(0), "ms");
    report.figure(name + "_p99", millis(1), "ms");
    report.figure(name + "_p99_9", millis(2), "ms");
    report.figure(name + "_cpu_per_answer", 1e6 * cpuSeconds / answers(), "us");
    long octets = runs.stream().mapToLong(Wrk.Result::octets).sum();
    report.figure(name + "_octets_per_answer", octets / answers(), "octets");
    report.figure(name + "_errors", runs.stream().mapToLong(Wrk.Result::errors).sum(), "answers");
  }

  private double answers() {
    return runs.stream().mapToLong(Wrk.Result::answers).sum();
  }
}
