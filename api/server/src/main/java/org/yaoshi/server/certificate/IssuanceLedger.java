package org.yaoshi.server.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.ca.x509.SerialNumber;

/// The record before the signature (promise 1), and its end. An intent is opened in a transaction
/// of its own, whatever becomes of the one around it, together with a row of `issuance_open` that
/// says it has no outcome yet. Whoever deletes that row decides the outcome, in the same
/// transaction: the certificate, or [IssuanceRecovery]'s revocation. So there is exactly one.
@Component
class IssuanceLedger {
  /// The rows of several openings as columns, which one statement takes for any number.
  private static final String ASKED =
      """
      SELECT * FROM unnest(:claims, :serials, :cas, :profiles, :tbs, :keys, :requesters, :requests, :ends)
        AS t (claim, serial, ca_id, profile, tbs_sha256, key, requester, request_id, not_after)
      """;

  private static final String OPEN =
      """
      WITH asked AS (%s),
      opened AS (
        INSERT INTO issuance_open (claim, serial, ca_id, key, not_after, node)
        SELECT claim, serial, ca_id, key, to_timestamp(not_after), :node FROM asked ORDER BY claim
        ON CONFLICT DO NOTHING RETURNING serial),
      keyed AS (
        INSERT INTO certified_key (public_key_sha256, serial)
        SELECT key, serial FROM asked WHERE key IS NOT NULL AND serial IN (SELECT serial FROM opened)
        ORDER BY key
        ON CONFLICT DO NOTHING RETURNING serial),
      free AS (
        SELECT serial FROM asked WHERE serial IN (SELECT serial FROM opened)
          AND (key IS NULL OR serial IN (SELECT serial FROM keyed))),
      recorded AS (
        INSERT INTO issuance_intent
          (serial, ca_id, profile, tbs_sha256, requester, request_id, recorded_at)
        SELECT serial, ca_id, profile, tbs_sha256, requester, request_id, :at FROM asked
        WHERE serial IN (SELECT serial FROM free))
      SELECT serial, serial IN (SELECT serial FROM free) AS free FROM opened
      """
          .formatted(ASKED);

  /// The name of its transactions.
  static final String INTENTS = "intents";

  private static final String RETURNING = " RETURNING serial, ca_id, key, not_after";

  private final JdbcClient jdbc;
  private final TransactionTemplate ownTransaction;
  private final Node node;
  private final InstantSource clock;

  IssuanceLedger(
      JdbcClient jdbc, PlatformTransactionManager transactions, Node node, InstantSource clock) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setName(INTENTS);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.node = node;
    this.clock = clock;
  }

  /// Opens all of them in one transaction, which has committed when this returns. An outcome for
  /// each, in their order.
  List<Opening.Outcome> open(List<Opening> openings) {
    Map<SerialNumber, Boolean> opened = ownTransaction.execute(_ -> insert(openings));
    return openings.stream().map(opening -> outcome(opened.get(opening.serial()))).toList();
  }

  private static Opening.Outcome outcome(@Nullable Boolean free) {
    if (free == null) return Opening.Outcome.ORDER_TAKEN;
    return free ? Opening.Outcome.OPENED : Opening.Outcome.KEY_TAKEN;
  }

  /// @return those whose claim was free, and whether the key was too
  private Map<SerialNumber, Boolean> insert(List<Opening> openings) {
    var columns = new OpeningColumns(openings);
    var opened = new HashMap<SerialNumber, Boolean>();
    jdbc.sql(OPEN)
        .params(columns.parameters())
        .param("node", node.id())
        .param("at", Timestamp.from(clock.instant()))
        .query(
            row -> {
              opened.put(Serials.of(row), row.getBoolean("free"));
            });
    List<SerialNumber> keyTaken = new ArrayList<>();
    opened.forEach(
        (serial, free) -> {
          if (!free) keyTaken.add(serial);
        });
    if (!keyTaken.isEmpty()) close(keyTaken);
    return opened;
  }

  /// An intent that the caller's transaction decides the outcome of.
  ///
  /// @param key SHA-256 of the e-key's SubjectPublicKeyInfo; null: none was held
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Closed(SerialNumber serial, String ca, byte @Nullable [] key, Instant notAfter) {}

  /// Takes it upon the caller's transaction to decide the outcome of these.
  ///
  /// @return those that nobody else has decided; for the others the caller has nothing to say
  @Transactional(propagation = Propagation.MANDATORY)
  List<Closed> close(List<SerialNumber> serials) {
    return jdbc.sql("DELETE FROM issuance_open WHERE serial = ANY (:serials)" + RETURNING)
        .param("serials", Serials.array(serials))
        .query((row, _) -> closed(row))
        .list();
  }

  /// The same for what this node left open before its present start, and for what any node has left
  /// open for longer than it can be at work on it.
  @Transactional(propagation = Propagation.MANDATORY)
  List<Closed> closeAbandoned(Duration longest, int limit) {
    return jdbc.sql(
            """
            DELETE FROM issuance_open WHERE claim IN (
              SELECT claim FROM issuance_open
              WHERE (starts_with(node, :name) AND node <> :node)
                 OR recorded_at < clock_timestamp() - make_interval(secs => :longest)
              ORDER BY claim LIMIT :limit)
            """
                + RETURNING)
        .param("name", node.prefix())
        .param("node", node.id())
        .param("longest", longest.toSeconds())
        .param("limit", limit)
        .query((row, _) -> closed(row))
        .list();
  }

  private static Closed closed(ResultSet row) throws SQLException {
    return new Closed(
        Serials.of(row),
        row.getString("ca_id"),
        row.getBytes("key"),
        row.getTimestamp("not_after").toInstant());
  }

  /// Lets the keys of these be certified again.
  @Transactional(propagation = Propagation.MANDATORY)
  void freeKeys(List<Closed> closed) {
    byte[][] keys =
        closed.stream().map(Closed::key).filter(Objects::nonNull).toArray(byte[][]::new);
    if (keys.length == 0) return;
    jdbc.sql("DELETE FROM certified_key WHERE public_key_sha256 = ANY (:keys)")
        .param("keys", keys)
        .update();
  }
}
