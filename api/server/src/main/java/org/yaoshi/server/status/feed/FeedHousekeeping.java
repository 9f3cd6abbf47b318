package org.yaoshi.server.status.feed;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.YaoshiServer;

/// Clears away changes that every node has heard of, or has stopped for too long to, and issuances
/// on hold; but nothing that the latest complete CRL of its CA has not seen, for its deltas list
/// it.
@Component
@Profile("!" + YaoshiServer.STATUS)
public class FeedHousekeeping {
  private static final Duration KEPT = Duration.ofDays(1);

  /// A delta may be in the making to the complete CRL before the latest one.
  private static final Duration BASE_IN_USE = Duration.ofHours(1);

  private static final String BASES =
      """
      WITH base AS (
        SELECT DISTINCT ON (ca_id) ca_id, snapshot FROM crl
        WHERE base_number IS NULL AND shard IS NULL AND size IS NOT NULL AND this_update < :baseBefore
        ORDER BY ca_id, number DESC)
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  FeedHousekeeping(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Transactional
  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  public void clear() {
    Instant now = clock.instant();
    jdbc.sql(
            BASES
                + """
                DELETE FROM status_change WHERE at < :before
                  AND NOT EXISTS (
                    SELECT FROM certificate_status JOIN base USING (ca_id)
                    WHERE certificate_status.serial = status_change.serial
                      AND NOT pg_visible_in_snapshot(xact, snapshot))
                """)
        .param("before", Timestamp.from(now.minus(KEPT)))
        .param("baseBefore", Timestamp.from(now.minus(BASE_IN_USE)))
        .update();
    jdbc.sql(
            BASES
                + """
                DELETE FROM issued_on_hold USING base
                WHERE issued_on_hold.ca_id = base.ca_id AND xact < pg_snapshot_xmin(snapshot)
                """)
        .param("baseBefore", Timestamp.from(now.minus(BASE_IN_USE)))
        .update();
  }
}
