package org.yaoshi.server.e2e;

import org.yaoshi.server.status.FeedDatabase;

/// Until this is closed, the node that was started last hears nothing of the others: PostgreSQL has
/// ended the connection of its feed, and lets the server's role begin no other. Connections that
/// stand, such as those the node reads statuses by, go on.
final class FeedCut implements AutoCloseable {
  private static final int ENDED_WITHIN_MS = 5_000;

  private final TestDatabase database;

  FeedCut(TestDatabase database) {
    this.database = database;
    limit(0);
    boolean ended =
        database
            .jdbc()
            .sql(
                """
                SELECT pg_terminate_backend(pid, ?) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = ?
                ORDER BY backend_start DESC LIMIT 1
                """)
            .params(ENDED_WITHIN_MS, FeedDatabase.NAME)
            .query(Boolean.class)
            .single();
    if (!ended) throw new AssertionError("the feed's connection goes on");
  }

  @Override
  public void close() {
    limit(-1);
  }

  private void limit(int connections) {
    database
        .jdbc()
        .sql("ALTER ROLE " + database.server + " CONNECTION LIMIT " + connections)
        .update();
  }
}
