package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.yaoshi.bench.Progress;
import org.yaoshi.bench.Report;
import org.yaoshi.bench.Throughput;

/// What no server can do without, each part alone with all cores.
final class Floor {
  /// HTTPS has a process of its own to warm up.
  private static final int LONGER = 3;

  private final Installation installation;
  private final RequestStore requests;
  private final Options options;
  private final Report report;

  Floor(Installation installation, RequestStore requests, Options options, Report report) {
    this.installation = installation;
    this.requests = requests;
    this.options = options;
    this.report = report;
  }

  /// The parts together, as if each certificate went through one after the other: the rate is `1 /
  /// (1/a + 1/b + 1/c + 1/d)`. Of no number of threads.
  static Throughput together(Throughput... parts) {
    double seconds = 0;
    double cpu = 0;
    for (Throughput part : parts) {
      seconds += 1 / part.rate();
      cpu += part.cpu();
    }
    return new Throughput(1 / seconds, 0, cpu);
  }

  /// (a)
  Throughput signing() throws Exception {
    return told(
        "floor_a_signing",
        VaultSigning.measure(
            installation.pkcs11Library(), options.scratch(), options.partSeconds()));
  }

  /// (b)
  ///
  /// @param orders for which the server issued certificates
  Throughput commits(int batch, Connection database, List<UUID> orders) throws Exception {
    return told(
        "floor_b_commits_of_" + batch,
        new RowCommits(installation, options.scratchDatabase(), database, orders)
            .measure(batch, options.partSeconds()));
  }

  /// (c)
  ///
  /// @param octets of an answer
  Throughput answers(int connections, int octets) throws Exception {
    try (var constant = ConstantAnswers.start(installation, requests.get(0), octets)) {
      return told(
          "floor_c_https_at_" + connections,
          constant.measure(connections, options.partSeconds() * LONGER));
    }
  }

  /// (d)
  Throughput proofs() throws Exception {
    List<ProofChecking.Rate> rates = ProofChecking.measure(requests, options.partSeconds());
    for (ProofChecking.Rate rate : rates) told("proofs_by_" + rate.provider(), rate.best());
    return told("floor_d_proofs", rates.getFirst().best());
  }

  /// Into the report, and to whoever waits.
  Throughput told(String name, Throughput rate) {
    String how = rate.threads() == 0 ? "" : " by " + rate.threads() + " threads";
    Progress.step("%s: %,.0f/s%s, CPU each %.3f ms", name, rate.rate(), how, rate.cpu() * 1e3);
    report.figure(name, rate.rate(), "1/s");
    report.figure(name + "_cpu", rate.cpu() * 1e3, "ms");
    return rate;
  }
}
