package org.yaoshi.bench.issue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.yaoshi.bench.ClosedLoop;
import org.yaoshi.bench.ProcessUsage;
import org.yaoshi.load.OrderTable;
import org.yaoshi.load.TlsClient;

/// Provider systems that have keys certified by a running server, each over a connection of its own
/// that is kept: the whole durable path, from outside. Used by one thread.
final class IssueLoad {
  /// Orders and requests are prepared for so many times the rate seen last.
  private static final double RESERVE = 2.5;

  private static final double FIRST_GUESS = 400;
  private static final double LEAST_GUESS = 200;

  private final Installation installation;
  private final RequestStore requests;
  private final OrderTable orders;
  private final SSLContext tls;
  private final Witness witness = new Witness();
  private final long serverPid;
  private final long postmasterPid;
  private int used;
  private double rate = FIRST_GUESS;
  private final List<UUID> certified = new ArrayList<>();

  /// @param database the server's own, as superuser
  IssueLoad(Installation installation, RequestStore requests, Connection database)
      throws IOException, GeneralSecurityException, SQLException {
    this.installation = installation;
    this.requests = requests;
    this.orders = new OrderTable(database);
    this.used = orders.count();
    this.tls =
        TlsClient.context(
            installation.operatorPkcs12(),
            installation.operatorPassword(),
            installation.tlsTrust());
    this.serverPid = installation.serverPid();
    this.postmasterPid = Postmaster.of(database);
  }

  /// What one number of connections got.
  ///
  /// @param cpu of each process, for one certificate
  record Point(int connections, ClosedLoop.Result result, Cpu cpu) {
    double rate() {
      return result.rate();
    }

    double millis(double part) {
      return result.latencies().percentile(part) / 1e6;
    }

    @Override
    public String toString() {
      String text =
          "%d connections: %,.0f/s, p50 %.2f ms, p99 %.2f ms; CPU each: server %.2f ms, postgres %.2f ms, client %.2f ms"
              .formatted(
                  connections,
                  rate(),
                  millis(0.5),
                  millis(0.99),
                  cpu.server(),
                  cpu.postgres(),
                  cpu.client());
      return result.others().isEmpty() ? text : text + "; not certified: " + result.others();
    }
  }

  /// CPU time; milliseconds.
  record Cpu(double server, double postgres, double client) {
    double sum() {
      return server + postgres + client;
    }
  }

  /// Has keys certified for so long.
  Point run(int connections, double seconds) throws Exception {
    var work = prepare((int) (seconds * rate * RESERVE) + 100 * connections);
    Cpu before = cpu();
    ClosedLoop.Result result =
        ClosedLoop.run(
            connections,
            seconds,
            _ -> new CertifyCaller(work, witness, tls, installation.api().getPort()));
    Cpu after = cpu();
    rate = Math.max(LEAST_GUESS, result.rate());
    certified.addAll(work.sureOf(result.done() - connections));
    return new Point(connections, result, each(before, after, result.done()));
  }

  private Work prepare(int count) throws SQLException, IOException {
    requests.require(used + count);
    List<UUID> ids = orders.add(used, count, installation.operatorId());
    List<Work.Job> jobs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      jobs.add(new Work.Job(ids.get(i), requests.get(used + i)));
    }
    used += count;
    return new Work(jobs);
  }

  private Cpu cpu() {
    return new Cpu(
        ProcessUsage.cpuSeconds(serverPid),
        ProcessUsage.familyCpuSeconds(postmasterPid),
        ProcessUsage.ownCpuSeconds());
  }

  private static Cpu each(Cpu before, Cpu after, long certificates) {
    double perCertificate = 1_000.0 / certificates;
    return new Cpu(
        (after.server - before.server) * perCertificate,
        (after.postgres - before.postgres) * perCertificate,
        (after.client - before.client) * perCertificate);
  }

  /// The last orders that got certificates, at most so many.
  List<UUID> certified(int most) {
    return certified.subList(Math.max(0, certified.size() - most), certified.size());
  }

  /// Octets of an answer's body.
  int answerOctets() {
    return witness.answerOctets();
  }

  /// The most memory the server ever held; MiB.
  double serverPeakMebibytes() {
    return ProcessUsage.peakMebibytes(serverPid);
  }
}
