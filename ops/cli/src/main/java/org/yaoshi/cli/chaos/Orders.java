package org.yaoshi.cli.chaos;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.yaoshi.load.OrderTable;

/// Production orders claimed by the operator, for as long as somebody wants one. Safe for use by
/// several threads.
final class Orders {
  private static final int AT_ONCE = 1_000;
  private static final long LOOK_AGAIN_MS = 100;
  static final String OPERATOR = "provider2";

  private final Installation installation;
  private final Queue<UUID> ready = new ArrayDeque<>();

  Orders(Installation installation) {
    this.installation = installation;
  }

  /// The next one; while PostgreSQL is away, when it is back.
  synchronized UUID next() throws InterruptedException {
    while (ready.isEmpty()) fill();
    return ready.remove();
  }

  private void fill() throws InterruptedException {
    try (var database = installation.database()) {
      var table = new OrderTable(database);
      ready.addAll(table.add(table.count(), AT_ONCE, "staff:" + OPERATOR));
    } catch (SQLException e) {
      // It is meant to be away at times.
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }
}
