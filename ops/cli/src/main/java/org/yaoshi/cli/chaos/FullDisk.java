package org.yaoshi.cli.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.yaoshi.cli.CommandFailure;

/// PostgreSQL's disk, filled to the last block for a few seconds.
final class FullDisk {
  private static final long FULL_NS = TimeUnit.SECONDS.toNanos(4);
  private static final long BACK_WITHIN_NS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_AGAIN_MS = 200;

  /// Ends a segment of WAL, so that the next is needed; one that was switched just now is left.
  private static final String USE_UP_WAL =
      "SELECT pg_logical_emit_message(false, 'chaos', 'a segment'), pg_switch_wal()";

  private final Installation installation;

  FullDisk(Installation installation) {
    this.installation = installation;
  }

  /// PostgreSQL keeps some segments of WAL for reuse: for a while it goes on writing those and
  /// refuses what needs a new block for a table. Without a segment it stops.
  ///
  /// @param withoutWal until it has no segment left either
  void during(boolean withoutWal) throws InterruptedException {
    installation.fillDisk();
    try {
      long end = System.nanoTime() + FULL_NS;
      while (System.nanoTime() < end) {
        if (withoutWal) useUpWal(end);
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
      }
    } finally {
      installation.freeDisk();
    }
    awaitPostgres();
  }

  private void useUpWal(long end) {
    try (Connection database = installation.database();
        Statement statement = database.createStatement()) {
      while (System.nanoTime() < end) {
        statement.execute(USE_UP_WAL);
      }
    } catch (SQLException e) {
      // It has none left, or is away already.
    }
  }

  /// It may recover by itself or stop, also after there is space again; then it is started, as an
  /// operator would.
  private void awaitPostgres() throws InterruptedException {
    long end = System.nanoTime() + BACK_WITHIN_NS;
    while (!answers()) {
      if (System.nanoTime() > end) {
        throw CommandFailure.refused("PostgreSQL does not answer, with space again", "");
      }
      installation.startPostgres();
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }

  private boolean answers() {
    try (Connection database = installation.database()) {
      return database.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
