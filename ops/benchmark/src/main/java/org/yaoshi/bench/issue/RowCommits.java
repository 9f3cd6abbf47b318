package org.yaoshi.bench.issue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.yaoshi.bench.ClosedLoop;
import org.yaoshi.bench.ProcessUsage;
import org.yaoshi.bench.Throughput;
import org.yaoshi.load.OrderTable;

/// Part (b) of the floor: PostgreSQL committing the rows the server wrote, in batches of as many
/// certificates as wait at a time. Two commits a batch, before and after the signatures, each of
/// one message from the client; nothing is looked up.
final class RowCommits {
  private static final int MOST_WRITERS = 4;

  /// So many of the rows warm the connections up, one in five.
  private static final int WARM_UP_PART = 5;

  private final Installation installation;
  private final String scratch;
  private final IssuedRows rows;
  private final List<UUID> orders;
  private final long postmaster;

  /// @param scratch database with the server's schema, whose rows are lost
  /// @param orders for which the server issued certificates
  RowCommits(Installation installation, String scratch, Connection server, List<UUID> orders)
      throws SQLException {
    this.installation = installation;
    this.scratch = scratch;
    this.orders = orders;
    this.postmaster = Postmaster.of(server);
    this.rows = IssuedRows.read(server, orders);
  }

  /// The best of one to four connections; certificates a second.
  Throughput measure(int batch, double seconds)
      throws SQLException, IOException, InterruptedException {
    Throughput best = measure(batch, 1, seconds);
    for (int writers = 2; writers <= MOST_WRITERS; writers *= 2) {
      best = best.orFaster(measure(batch, writers, seconds));
    }
    return best;
  }

  private Throughput measure(int batch, int count, double seconds)
      throws SQLException, IOException, InterruptedException {
    try (Connection database = installation.database(scratch)) {
      empty(database);
    }
    int batches = orders.size() / batch;
    var next = new AtomicInteger();
    var writers = new ArrayList<Writer>();
    try {
      for (int i = 0; i < count; i++) {
        writers.add(new Writer(installation.database(scratch), batch));
      }
      run(writers, next, batches / WARM_UP_PART, seconds / 2);
      double before = cpu();
      ClosedLoop.Result result = run(writers, next, batches, seconds);
      return Throughput.of(result, count, cpu() - before, batch);
    } finally {
      for (Writer writer : writers) writer.database.close();
    }
  }

  private double cpu() {
    return ProcessUsage.familyCpuSeconds(postmaster) + ProcessUsage.ownCpuSeconds();
  }

  private static ClosedLoop.Result run(
      List<Writer> writers, AtomicInteger next, int end, double seconds)
      throws InterruptedException {
    return ClosedLoop.run(
        writers.size(),
        seconds,
        number ->
            () -> {
              int batch = next.getAndIncrement();
              if (batch >= end) return null;
              writers.get(number).write(batch);
              return ClosedLoop.DONE;
            });
  }

  private void empty(Connection database) throws SQLException {
    try (var statement = database.createStatement()) {
      // The audit log refuses to be emptied to everybody but a superuser who says this.
      statement.execute("SET session_replication_role = replica");
      statement.execute("TRUNCATE " + String.join(", ", IssuedRows.tables(database)) + " CASCADE");
      statement.execute("SET session_replication_role = origin");
      new OrderTable(database).put(orders, 0, installation.operatorId());
      statement.execute("VACUUM ANALYZE");
      statement.execute("CHECKPOINT");
    }
  }

  private final class Writer {
    final Connection database;
    private final int batch;
    private final PreparedStatement before;
    private final PreparedStatement after;

    Writer(Connection database, int batch) throws SQLException {
      this.database = database;
      this.batch = batch;
      this.before = prepare(rows.beforeSignature());
      this.after = prepare(rows.afterSignature());
    }

    /// Several statements in one message are one transaction.
    private PreparedStatement prepare(List<RowSet> sets) throws SQLException {
      return database.prepareStatement(
          sets.stream().map(RowSet::statement).collect(Collectors.joining("; ")));
    }

    void write(int number) throws SQLException {
      write(before, rows.beforeSignature(), number);
      write(after, rows.afterSignature(), number);
    }

    private void write(PreparedStatement statement, List<RowSet> sets, int number)
        throws SQLException {
      int parameter = 1;
      for (RowSet set : sets) parameter = set.bind(statement, parameter, number * batch, batch);
      statement.execute();
    }
  }
}
