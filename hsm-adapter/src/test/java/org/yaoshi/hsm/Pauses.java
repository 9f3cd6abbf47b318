package org.yaoshi.hsm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaoshi.ca.key.TokenStatus;

/// How long nobody got a signature, over several runs of one fault.
final class Pauses {
  private final String fault;
  private final List<Duration> pauses = new ArrayList<>();

  Pauses(String fault) {
    this.fault = fault;
  }

  void add(Duration pause) {
    pauses.add(pause);
  }

  /// Prints a row of the table of faults.
  void report(Signers signers, TokenStatus status) {
    List<Long> millis = pauses.stream().map(Duration::toMillis).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d runs | pause median %d ms, longest %d ms | %s | longest call %d ms | %d heals, %d modules, %d stuck |%n",
        fault,
        millis.size(),
        millis.get(millis.size() / 2),
        millis.getLast(),
        signers,
        signers.longestCall().toMillis(),
        status.heals(),
        status.modules(),
        status.stuckCalls());
  }
}
