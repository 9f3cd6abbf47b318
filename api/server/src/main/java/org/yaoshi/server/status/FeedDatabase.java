package org.yaoshi.server.status;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The database as the feed sees it: by a connection of its own, since a node whose connections are
/// all busy must still hear of revocations. A pool would take its time to connect again.
///
/// @param readOnly whether the node writes nothing at all
public record FeedDatabase(SingleConnectionDataSource source, boolean readOnly)
    implements AutoCloseable {
  /// What PostgreSQL knows its connection by.
  public static final String NAME = "yaoshi-status-feed";

  /// Has the next statement connect again.
  public void reset() {
    source.resetConnection();
  }

  @Override
  public void close() {
    source.close();
  }
}
