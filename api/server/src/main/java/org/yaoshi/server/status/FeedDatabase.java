package org.yaoshi.server.status;

import com.zaxxer.hikari.HikariDataSource;

/// The database as the feed sees it: by a connection of its own, since a node whose connections are
/// all busy must still hear of revocations.
public record FeedDatabase(HikariDataSource source) implements AutoCloseable {
  /// What PostgreSQL knows its connection by.
  public static final String NAME = "yaoshi-status-feed";

  @Override
  public void close() {
    source.close();
  }
}
