package org.yaoshi.bench.issue;

import java.sql.Connection;
import org.yaoshi.bench.Machine;
import org.yaoshi.bench.Progress;
import org.yaoshi.bench.Report;

/// `ops/bench issue`.
public final class IssueBenchmark {
  private final Options options;
  private final Report report = new Report(Machine.describe());

  private IssueBenchmark(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    new IssueBenchmark(Options.parse(arguments)).run();
  }

  private void run() throws Exception {
    Installation installation = Installation.read(options.data());
    RequestStore requests = RequestStore.open(options.requests());
    try (Connection database = installation.database("")) {
      var load = new IssueLoad(installation, requests, database);
      Progress.step("load: warming the server up for %.0f s", options.warmUp());
      load.run(8, options.warmUp());
      for (int connections : options.connections()) tell(load.run(connections, options.seconds()));
      report.figure(
          "server_resident_peak",
          org.yaoshi.bench.ProcessUsage.peakMebibytes(load.serverPid()),
          "MiB");
    }
    if (options.floor()) floor(installation, requests);
    report.print(System.out);
    report.write(options.out());
  }

  private void floor(Installation installation, RequestStore requests) throws Exception {
    var signing =
        VaultSigning.measure(
            installation.pkcs11Library(), options.scratch(), options.partSeconds());
    report.figure("floor_a_vault_signing", signing.rate(), "1/s");
    for (var rate : ProofChecking.measure(requests, options.partSeconds())) {
      report.figure("floor_d_proofs_" + rate.provider(), rate.best().rate(), "1/s");
    }
  }

  private void tell(IssueLoad.Point point) {
    Progress.step(
        "load: %2d connections: %,.0f certificates/s, p50 %.2f ms, p99 %.2f ms; CPU a certificate:"
            + " server %.2f, postgres %.2f, client %.2f ms; others %s",
        point.connections(),
        point.rate(),
        point.millis(0.5),
        point.millis(0.99),
        point.cpu().server(),
        point.cpu().postgres(),
        point.cpu().client(),
        point.result().others());
    String of = "_at_" + point.connections();
    report.figure("issue_rate" + of, point.rate(), "1/s");
    report.figure("issue_p50" + of, point.millis(0.5), "ms");
    report.figure("issue_p99" + of, point.millis(0.99), "ms");
    report.figure("cpu_server" + of, point.cpu().server(), "ms");
    report.figure("cpu_postgres" + of, point.cpu().postgres(), "ms");
    report.figure("cpu_client" + of, point.cpu().client(), "ms");
  }
}
