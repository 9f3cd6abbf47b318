package org.yaoshi.server.status;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.engine.AuthorityUrls;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CrlShard;

/// Which shards of the e-keys' CA need a CRL: those with certificates that have not ended, or not
/// for as long as a CRL holds, so that what has ended was on one more (RFC 5280 §3.3). Once there
/// are shards they are kept up, whatever new certificates point to.
@Component
@Profile("!" + YaoshiServer.STATUS)
class CrlShards {
  /// As far as the tables have partitions.
  private static final Duration AHEAD = Duration.ofDays(2200);

  private static final String NEEDED =
      """
      SELECT shard FROM unnest(:shards::int[], :lowest::bytea[], :past::bytea[])
          AS needed (shard, lowest, past)
        LEFT JOIN LATERAL (
          SELECT this_update, next_update, snapshot, took_ms FROM crl
          WHERE ca_id = :ca AND crl.shard = needed.shard
            AND (size IS NOT NULL OR this_update > :now::timestamptz - interval '10 seconds')
          ORDER BY number DESC LIMIT 1) latest ON true
      WHERE EXISTS (
          SELECT FROM certificate_status
          WHERE serial >= lowest AND serial < past AND ca_id = :ca AND not_after >= :since)
      """;

  private static final String DUE =
      """
        AND (next_update IS NULL OR next_update < :soon OR snapshot IS NULL
          OR pg_snapshot_xmax(snapshot) > pg_snapshot_xmax(pg_current_snapshot())
          OR EXISTS (
            SELECT FROM status_change JOIN certificate_status USING (serial)
            WHERE serial >= lowest AND serial < past AND ca_id = :ca
              AND xact >= pg_snapshot_xmin(snapshot) AND NOT pg_visible_in_snapshot(xact, snapshot))
          OR (this_update + took_ms * interval '21 milliseconds' < :now AND EXISTS (
            SELECT FROM issued_on_hold, unnest(serials) AS serial
            WHERE serial >= lowest AND serial < past AND ca_id = :ca
              AND xact >= pg_snapshot_xmin(snapshot) AND NOT pg_visible_in_snapshot(xact, snapshot))))
      ORDER BY shard
      """;

  private static final String LATE =
      """
        AND (next_update < :soon OR next_update IS NULL AND EXISTS (
          SELECT FROM certificate_status
          WHERE serial >= lowest AND serial < past AND ca_id = :ca AND not_after >= :since
            AND changed_at < :now::timestamptz - interval '1 minute'))
      """;

  private final JdbcClient jdbc;
  private final AuthorityUrls urls;
  private final StatusSettings settings;

  CrlShards(JdbcClient jdbc, AuthorityUrls urls, StatusSettings settings) {
    this.jdbc = jdbc;
    this.urls = urls;
    this.settings = settings;
  }

  /// One that is just being signed counts: another node does that. Those whose CRL ends soon, or
  /// does not know of a change, or is not there; those issued on hold wait as they do for a
  /// complete CRL ([MakingTime]).
  List<CrlShard> due(CaId ca, Instant now) {
    if (!areKept(ca)) return List.of();
    return ask(ca, now, possible(now), NEEDED + DUE, now.plus(settings.crlOverlap()));
  }

  /// Whether one of them still is, as far as other nodes are concerned.
  boolean isDue(CaId ca, CrlShard shard, Instant now) {
    Instant soon = now.plus(settings.crlOverlap());
    return !ask(ca, now, List.of(shard), NEEDED + DUE, soon).isEmpty();
  }

  /// Those for whose successor half the time has passed, or that have had no CRL for a minute.
  List<CrlShard> late(CaId ca, Instant now) {
    if (!areKept(ca)) return List.of();
    Instant soon = now.plus(settings.crlOverlap().dividedBy(2));
    return ask(ca, now, possible(now), NEEDED + LATE, soon);
  }

  private boolean areKept(CaId ca) {
    return ca.equals(CaId.ISSUING) && (urls.sharded() || exist(ca));
  }

  private List<CrlShard> possible(Instant now) {
    Instant since = now.minus(settings.crlValidity());
    return IntStream.rangeClosed(CrlShard.of(since).number(), CrlShard.of(now.plus(AHEAD)).number())
        .mapToObj(CrlShard::new)
        .toList();
  }

  private List<CrlShard> ask(
      CaId ca, Instant now, List<CrlShard> shards, String query, Instant soon) {
    Instant since = now.minus(settings.crlValidity());
    return jdbc.sql(query)
        .param("ca", ca.value())
        .param("shards", shards.stream().map(CrlShard::number).toArray(Integer[]::new))
        .param("lowest", octets(shards.stream().map(shard -> from(shard, since)).toList()))
        .param("past", octets(shards.stream().map(shard -> shard.next().lowest()).toList()))
        .param("since", Timestamp.from(since))
        .param("soon", Timestamp.from(soon))
        .param("now", Timestamp.from(now))
        .query((row, _) -> new CrlShard(row.getInt(1)))
        .list();
  }

  private boolean exist(CaId ca) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM crl WHERE ca_id = :ca AND shard IS NOT NULL)")
        .param("ca", ca.value())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// What ended before is not looked through.
  private static SerialNumber from(CrlShard shard, Instant since) {
    SerialNumber lowest = shard.lowest();
    SerialNumber notEnded = SerialNumber.lowest(since);
    return lowest.compareTo(notEnded) > 0 ? lowest : notEnded;
  }

  private static byte[][] octets(List<SerialNumber> serials) {
    return serials.stream().map(SerialNumber::octets).toArray(byte[][]::new);
  }
}
