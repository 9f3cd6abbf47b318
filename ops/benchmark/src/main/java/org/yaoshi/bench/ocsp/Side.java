package org.yaoshi.bench.ocsp;

import java.util.function.LongToDoubleFunction;

/// One of two that are measured in turn.
///
/// @param name as figures begin
/// @param cpu seconds of CPU its process has used
record Side(String name, String url, long pid, LongToDoubleFunction cpu) {
  double cpuSeconds() {
    return cpu.applyAsDouble(pid);
  }
}
