package org.yaoshi.server.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// What the database does, until this is closed, when a transaction that did a certain thing
/// commits. The trigger belongs to the owner of the tables, as anybody's who may alter them would.
final class AtCommit implements AutoCloseable {
  private static final int LOCK = 20_260_101;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final TestDatabase database;
  private final Connection holder;
  private final String table;

  private AtCommit(TestDatabase database, String event, String statement) {
    this.database = database;
    this.table = event.substring(event.lastIndexOf(' ') + 1);
    this.holder = connection(database);
    database.asOwner().sql(function(statement)).update();
    database
        .asOwner()
        .sql(
            "CREATE CONSTRAINT TRIGGER at_commit AFTER "
                + event
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()")
        .update();
  }

  /// @param event such as `INSERT ON certificate`
  static AtCommit fails(TestDatabase database, String event) {
    return new AtCommit(database, event, "RAISE EXCEPTION 'the test lets no commit through'");
  }

  /// It goes on when this is closed.
  static AtCommit waits(TestDatabase database, String event) {
    var commit =
        new AtCommit(database, event, "PERFORM pg_advisory_xact_lock_shared(" + LOCK + ")");
    commit.execute("SELECT pg_advisory_lock(" + LOCK + ")");
    return commit;
  }

  /// Returns when a transaction is at its commit and waits.
  void awaitWaiting() {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (database.count("pg_locks", "locktype = 'advisory' AND objid = ? AND NOT granted", LOCK)
        == 0) {
      if (System.nanoTime() > deadline) throw new AssertionError("no commit came");
      Thread.onSpinWait();
    }
  }

  /// The lock goes first, since the trigger can be dropped when no transaction uses its table.
  @Override
  public void close() {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    database.asOwner().sql("DROP TRIGGER at_commit ON " + table).update();
    database.asOwner().sql("DROP FUNCTION at_commit()").update();
  }

  private void execute(String sql) {
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Connection connection(TestDatabase database) {
    try {
      return DriverManager.getConnection(database.url(), database.owner, database.ownerPassword);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String function(String statement) {
    return "CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        + statement
        + "; RETURN NULL; END $$";
  }
}
