package org.yaoshi.bench.crl;

/// The shortest of several times: what other programs take from a machine only adds.
final class Best {
  private double seconds = Double.POSITIVE_INFINITY;

  /// Something whose time is taken.
  interface Work {
    void run() throws Exception;
  }

  void time(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    seconds = Math.min(seconds, (System.nanoTime() - began) / 1e9);
  }

  double seconds() {
    return seconds;
  }
}
