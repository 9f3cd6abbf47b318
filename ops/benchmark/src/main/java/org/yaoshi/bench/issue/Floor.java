package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.yaoshi.bench.Progress;
import org.yaoshi.bench.Report;
import org.yaoshi.bench.Throughput;

/// What no server can do without, each part alone with all cores: as if each certificate went through
/// one part after the other, `1 / (1/a + 1/b + 1/c + 1/d)` certificates a second.
final class Floor {
  private final Installation installation;
  private final RequestStore requests;
  private final Options options;
  private final Report report;
  private double signing;
  private double proofs;

  Floor(Installation installation, RequestStore requests, Options options, Report report) {
    this.installation = installation;
    this.requests = requests;
    this.options = options;
    this.report = report;
  }

  /// (a)
  void measureSigning() throws Exception {
    Throughput.Best best =
        VaultSigning.measure(
            installation.pkcs11Library(), options.scratch(), options.partSeconds());
    signing = best.rate();
    Progress.step("floor: (a) the vault signs %,.0f/s with %d threads", signing, best.threads());
    report.figure("floor_a_signing", signing, "1/s");
  }

  /// (d)
  void measureProofs() throws Exception {
    List<ProofChecking.Rate> rates = ProofChecking.measure(requests, options.partSeconds());
    for (ProofChecking.Rate rate : rates) {
      Progress.step(
          "floor: (d) proofs of possession %,.0f/s by %s", rate.best().rate(), rate.provider());
    }
    proofs = rates.getFirst().best().rate();
    report.figure("floor_d_proofs", proofs, "1/s");
  }

  /// (b) and (c) as so many connections would have them, and all together.
  ///
  /// @param orders for which the server issued certificates
  /// @param answerOctets of an answer
  /// @return certificates a second
  double measure(int connections, Connection database, List<UUID> orders, int answerOctets)
      throws Exception {
    double commits = measureCommits(connections, database, orders);
    double answers = measureAnswers(connections, answerOctets);
    return 1 / (1 / signing + 1 / commits + 1 / answers + 1 / proofs);
  }

  private double measureCommits(int batch, Connection database, List<UUID> orders)
      throws Exception {
    Throughput.Best best =
        new RowCommits(installation, options.scratchDatabase(), database, orders)
            .measure(batch, options.partSeconds());
    Progress.step(
        "floor: (b) PostgreSQL commits the rows of %,.0f/s in batches of %d by %d writers",
        best.rate(), batch, best.threads());
    report.figure("floor_b_commits_of_" + batch, best.rate(), "1/s");
    return best.rate();
  }

  private double measureAnswers(int connections, int octets) throws Exception {
    try (var constant = ConstantAnswers.start(installation, requests.get(0), octets)) {
      constant.run(connections, options.partSeconds() * 2);
      double rate = constant.run(connections, options.partSeconds() * 2).rate();
      Progress.step(
          "floor: (c) %,.0f/s constants of %,d octets over HTTPS by %d connections",
          rate, octets, connections);
      report.figure("floor_c_https_at_" + connections, rate, "1/s");
      return rate;
    }
  }
}
