package org.yaoshi.server.status.feed;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;

/// Clears away changes that every node has heard of, or has stopped for too long to.
@Component
@Profile("!" + YaoshiServer.STATUS)
class FeedHousekeeping {
  private static final Duration KEPT = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  FeedHousekeeping(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void clear() {
    jdbc.sql("DELETE FROM status_change WHERE at < :before")
        .param("before", Timestamp.from(clock.instant().minus(KEPT)))
        .update();
  }
}
