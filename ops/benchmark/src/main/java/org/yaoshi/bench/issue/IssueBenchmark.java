package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.yaoshi.bench.Progress;
import org.yaoshi.bench.Ratio;
import org.yaoshi.bench.Report;
import org.yaoshi.bench.Throughput;
import org.yaoshi.load.Machine;

/// `ops/bench issue`: the load on an empty installation, the parts alone, the load again with
/// certificates of years stored.
public final class IssueBenchmark {
  private static final double VS_FLOOR = 0.6;
  private static final double P99_VS_P50 = 5;
  private static final double STORED_VS_EMPTY = 0.9;
  private static final double MOST_MEBIBYTES = 512;

  /// The fastest Java peer on a machine like the one this was written on: certificates a second,
  /// one a request; and how many times as fast we mean to be.
  private static final double PEER_RATE = 494;

  private static final double TIMES_PEER = 3;

  private static final int USUAL_CONNECTIONS = 8;
  private static final int SAMPLE = 20_000;
  private static final double WARM_UP_AGAIN = 0.3;
  private static final double WARM_UP_ROUND = 10;

  /// A round counts as better than the best before if it costs less than this part of it.
  private static final double BETTER = 0.97;

  /// So many rounds without a better one found a server that was warm. One says little: the
  /// compiler waits for its turn too.
  private static final int SETTLED = 4;

  private final Options options;
  private final Report report = new Report(Machine.describe());

  private IssueBenchmark(Options options) {
    this.options = options;
  }

  /// @param arguments as [Options] has them
  public static void main(String[] arguments) throws Exception {
    new IssueBenchmark(Options.parse(arguments)).run();
  }

  private void run() throws Exception {
    Installation installation = Installation.read(options.data());
    RequestStore requests = RequestStore.open(options.requests());
    try (Connection database = installation.database("")) {
      var load = new IssueLoad(installation, requests, database);
      warmUp(load);
      var size = new StoredSize(database);
      Map<Integer, IssueLoad.Point> empty = new TreeMap<>();
      for (int connections : options.connections()) {
        empty.put(connections, measure(load, connections, ""));
      }
      long issued = empty.values().stream().mapToLong(point -> point.result().done()).sum();
      size.figures("issued", issued, report, StoredRows.ORDERS); // more of them were prepared
      if (options.floor()) floor(installation, requests, database, load, empty);
      stored(installation, database, load, empty);
      latency(empty);
      peer(empty);
      report.add(
          Ratio.atMost("server_resident_peak_mib", MOST_MEBIBYTES, load.serverPeakMebibytes()));
    }
    report.print(System.out);
    report.write(options.out());
  }

  /// Until what a certificate costs the server has settled, or the time is over: a server runs for
  /// months, and is compiled for minutes.
  private void warmUp(IssueLoad load) throws Exception {
    Progress.step("load: warming the server up, for %.0f s at most", options.warmUp());
    int connections = options.connections()[options.connections().length - 1];
    double best = Double.POSITIVE_INFINITY;
    double spent = 0;
    for (int idle = 0; idle < SETTLED && spent < options.warmUp(); spent += WARM_UP_ROUND) {
      double cost = load.run(connections, WARM_UP_ROUND).cpu().server();
      idle = cost < best * BETTER ? 0 : idle + 1;
      best = Math.min(best, cost);
    }
    report.figure("warm_up", spent, "s");
  }

  /// @param suffix of the figures' names
  private IssueLoad.Point measure(IssueLoad load, int connections, String suffix) throws Exception {
    IssueLoad.Point point = load.run(connections, options.seconds());
    Progress.step("load: %s", point);
    String of = "_at_" + connections + suffix;
    report.figure("issue_rate" + of, point.rate(), "1/s");
    report.figure("issue_p50" + of, point.millis(0.5), "ms");
    report.figure("issue_p99" + of, point.millis(0.99), "ms");
    report.figure("cpu_server" + of, point.cpu().server(), "ms");
    report.figure("cpu_postgres" + of, point.cpu().postgres(), "ms");
    report.figure("cpu_client" + of, point.cpu().client(), "ms");
    point.result().others().forEach((what, count) -> report.figure(what + of, count, "answers"));
    return point;
  }

  private void floor(
      Installation installation,
      RequestStore requests,
      Connection database,
      IssueLoad load,
      Map<Integer, IssueLoad.Point> empty)
      throws Exception {
    var orders = load.certified(SAMPLE);
    report.figure("floor_b_rows_of", orders.size(), "certificates");
    var floor = new Floor(installation, requests, options, report);
    Throughput signing = floor.signing();
    Throughput proofs = floor.proofs();
    for (int connections : options.connections()) {
      if (connections < USUAL_CONNECTIONS) continue;
      Throughput commits = floor.commits(connections, database, orders);
      Throughput answers = floor.answers(connections, load.answerOctets());
      Throughput all = Floor.together(signing, commits, answers, proofs);
      floor.told("floor_at_" + connections, all);
      IssueLoad.Point point = Objects.requireNonNull(empty.get(connections));
      report.figure(
          "floor_cpu_vs_issue_cpu_at_" + connections, all.cpu() * 1e3 / point.cpu().sum(), "");
      report.add(
          Ratio.atLeast("issue_vs_floor_at_" + connections, VS_FLOOR, point.rate() / all.rate()));
    }
  }

  private void stored(
      Installation installation,
      Connection database,
      IssueLoad load,
      Map<Integer, IssueLoad.Point> empty)
      throws Exception {
    if (options.stored().length == 0) return;
    var rows = new StoredRows(installation, database);
    long before = 0;
    for (long count : options.stored()) {
      var size = new StoredSize(database);
      rows.fillUpTo(count);
      String suffix = "_stored_" + count;
      size.figures("bulk" + suffix, count - before, report);
      before = count;
      load.run(USUAL_CONNECTIONS, options.seconds() * WARM_UP_AGAIN);
      for (int connections : options.connections()) {
        if (connections < USUAL_CONNECTIONS) continue;
        double rate = measure(load, connections, suffix).rate();
        report.add(
            Ratio.atLeast(
                "rate_vs_empty_at_" + connections + suffix,
                STORED_VS_EMPTY,
                rate / Objects.requireNonNull(empty.get(connections)).rate()));
      }
    }
  }

  private void latency(Map<Integer, IssueLoad.Point> points) {
    IssueLoad.Point usual = points.get(USUAL_CONNECTIONS);
    if (usual == null) return;
    report.add(Ratio.atMost("p99_vs_p50_at_8", P99_VS_P50, usual.millis(0.99) / usual.millis(0.5)));
  }

  private void peer(Map<Integer, IssueLoad.Point> points) {
    double best = points.values().stream().mapToDouble(IssueLoad.Point::rate).max().orElse(0);
    report.add(Ratio.atLeast("rate_vs_fastest_peer_of_494_per_s", TIMES_PEER, best / PEER_RATE));
  }
}
