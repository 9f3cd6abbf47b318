package org.yaoshi.cli.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.yaoshi.cli.CommandFailure;

/// Does what a [Fault] says, at a random moment while certificates are being issued. Used by one
/// thread.
final class Faults {
  private static final long LATEST_MS = 2_500;
  private static final long FLOW_WITHIN_MS = 240_000;
  private static final int ENOUGH = 20;
  private static final long CUTTING_NS = TimeUnit.SECONDS.toNanos(2);
  private static final String WORKING = "usename = 'yaoshi_server' AND state <> 'idle'";
  private static final String ONE_WORKING =
      "SELECT pid FROM pg_stat_activity WHERE " + WORKING + " ORDER BY random() LIMIT 1";
  private static final String CUT_WORKING =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE " + WORKING;
  private static final String CUT_COMMITTING = CUT_WORKING + " AND query = 'COMMIT'";

  private static final long CUT_MS = 1_000;

  /// Longer than the server waits for one use of a key (`yaoshi.hsm.sign-timeout`).
  private static final long HUNG_MS = 7_000;

  private final Installation installation;
  private final List<Installation> nodes;
  private final RandomGenerator random;
  private final Pace pace;
  private int diskFilled;

  /// @param nodes on one database
  Faults(List<Installation> nodes, RandomGenerator random, Pace pace) {
    this.nodes = List.copyOf(nodes);
    this.installation = nodes.getFirst();
    this.random = random;
    this.pace = pace;
  }

  /// @return once certificates flow again
  void inject(Fault fault) throws SQLException, InterruptedException {
    awaitFlow();
    TimeUnit.MILLISECONDS.sleep(random.nextLong(LATEST_MS));
    switch (fault) {
      case SERVER_KILLED, ANOTHER_NODE -> {
        Installation node = nodes.get(random.nextInt(nodes.size()));
        kill(node.server());
        node.startServer();
      }
      case BACKEND_KILLED -> killBackend();
      case POSTGRES_KILLED -> {
        kill(postmaster());
        installation.startPostgres();
      }
      case CONNECTIONS_CUT -> cutConnections();
      case TOKEN_CUT -> {
        installation.tokenServer().kill();
        TimeUnit.MILLISECONDS.sleep(CUT_MS + random.nextLong(CUT_MS));
        installation.startTokenServer();
      }
      case TOKEN_HUNG -> {
        try (var unused = installation.tokenServer().frozen()) {
          TimeUnit.MILLISECONDS.sleep(HUNG_MS + random.nextLong(2 * CUT_MS));
        }
      }
      case DISK_FULL -> new FullDisk(installation).during(diskFilled++ % 2 == 1);
    }
    awaitFlow();
  }

  private void awaitFlow() throws InterruptedException {
    if (!pace.awaitMore(ENOUGH, FLOW_WITHIN_MS)) {
      throw CommandFailure.refused(
          "no certificates for four minutes", "see the server's log in " + installation.data());
    }
  }

  private static void kill(ProcessHandle process) throws InterruptedException {
    process.destroyForcibly();
    while (process.isAlive()) TimeUnit.MILLISECONDS.sleep(10);
  }

  private void killBackend() throws SQLException, InterruptedException {
    try (Connection database = installation.database()) {
      long pid = 0;
      while (pid == 0) pid = number(database, ONE_WORKING);
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private ProcessHandle postmaster() throws SQLException {
    try (Connection database = installation.database()) {
      return ProcessHandle.of(number(database, "SELECT pg_backend_pid()"))
          .flatMap(ProcessHandle::parent)
          .orElseThrow(() -> CommandFailure.missing("PostgreSQL runs on another machine", ""));
    }
  }

  /// Over and over for two seconds those that are at a COMMIT just then; if there was none, all
  /// that are at work.
  private void cutConnections() throws SQLException {
    long end = System.nanoTime() + CUTTING_NS;
    try (Connection database = installation.database()) {
      long cut = 0;
      while (System.nanoTime() < end) cut += number(database, CUT_COMMITTING);
      if (cut == 0) number(database, CUT_WORKING);
    }
  }

  /// @return 0: no row
  private static long number(Connection database, String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
