package org.yaoshi.server.certificate;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateRecord.HoldOrigin;
import org.yaoshi.server.certificate.CertificateRecord.Status;
import org.yaoshi.server.certificate.IssuanceLedger.Closed;
import org.yaoshi.server.certificate.IssuedRow.Beginning;
import org.yaoshi.server.identity.Actor;

/// Records certificates with their status and their evidence, any number with a statement each, and
/// ends their intents with it.
@Component
class IssuedRows {
  private static final String INSERT =
      """
      WITH issued AS (
        SELECT * FROM unnest(:serials, :cas, :profiles, :subjects, :usernames, :enterprises, :orders,
            :begins, :ends, :ders, :statuses, :reasons, :origins)
          AS t (serial, ca_id, profile, subject, username, enterprise_id, order_id,
            not_before, not_after, der, status, reason, hold_origin)),
      closed AS (DELETE FROM issuance_open WHERE serial = ANY (:serials) RETURNING serial),
      certificates AS (
        INSERT INTO certificate
          (serial, ca_id, profile, subject, username, enterprise_id, order_id,
           not_before, not_after, issued_at, der)
        SELECT serial, ca_id, profile, subject, username, enterprise_id, order_id,
               to_timestamp(not_before), to_timestamp(not_after), :at, der
        FROM issued),
      held AS (
        INSERT INTO issued_on_hold (ca_id, serials)
        SELECT ca_id, array_agg(serial) FROM issued WHERE status = 'HELD' GROUP BY ca_id)
      INSERT INTO certificate_status
        (serial, ca_id, status, reason, revocation_date, hold_origin, not_after, activated_at,
         changed_at)
      SELECT serial, ca_id, status, reason, CASE WHEN status <> 'GOOD' THEN :at::timestamptz END, hold_origin,
             to_timestamp(not_after), CASE WHEN status = 'GOOD' THEN :at::timestamptz END, :at
      FROM issued WHERE serial IN (SELECT serial FROM closed)
      """;

  private final JdbcClient jdbc;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  IssuedRows(
      JdbcClient jdbc, AuditTrail audit, ApplicationEventPublisher events, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /// @param others evidence of what goes with it, appended after theirs
  /// @throws DecidedElsewhere the outcome of one is not the caller's to decide any more; the
  ///   transaction is of no use then
  @Transactional(propagation = Propagation.MANDATORY)
  void insert(List<IssuedRow> rows, List<AuditTrail.Entry> others) {
    if (rows.isEmpty()) return;
    int closed =
        jdbc.sql(INSERT)
            .params(columns(rows))
            .param("at", Timestamp.from(clock.instant()))
            .update();
    if (closed < rows.size()) throw new DecidedElsewhere();
    var entries = new ArrayList<AuditTrail.Entry>();
    for (IssuedRow row : rows) {
      entries.add(entry(row, "certificate.issue", issueDetails(row)));
      if (row.beginning() == Beginning.REVOKED) {
        var reason = Map.of("reason", RevocationReason.CESSATION_OF_OPERATION.text());
        entries.add(entry(row, "certificate.revoke", reason));
        events.publishEvent(new CertificateStatusChanged(row.opening().serial()));
      }
    }
    entries.addAll(others);
    audit.append(entries);
    rows.stream()
        .filter(row -> row.beginning() == Beginning.ON_HOLD)
        .map(row -> row.opening().ca().value())
        .distinct()
        .forEach(ca -> events.publishEvent(new IssuedOnHold(ca)));
  }

  private static AuditTrail.Entry entry(IssuedRow row, String action, Map<String, String> details) {
    return new AuditTrail.Entry(
        row.requester(),
        action,
        new AuditSubject("certificate", row.opening().serial().hex()),
        details,
        row.opening().requestId());
  }

  private static Map<String, String> issueDetails(IssuedRow row) {
    var details = new HashMap<String, String>();
    details.put("ca", row.opening().ca().value());
    details.put("profile", row.opening().prepared().profile().value());
    details.put("subject", row.opening().prepared().subject().name().toString());
    details.put("tbsSha256", row.certificate().tbs().sha256Hex());
    details.put("certificateSha256", row.certificate().sha256Hex());
    row.holder().ifPresent(holder -> details.put("order", holder.orderId().toString()));
    return details;
  }

  private static Map<String, Object> columns(List<IssuedRow> rows) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("serials", column(rows, row -> row.opening().serial().octets(), byte[][]::new));
    columns.put("cas", texts(rows, row -> row.opening().ca().value()));
    columns.put("profiles", texts(rows, row -> row.opening().prepared().profile().value()));
    columns.put(
        "subjects", texts(rows, row -> row.opening().prepared().subject().name().toString()));
    columns.put(
        "usernames", texts(rows, row -> row.holder().map(h -> h.username().value()).orElse(null)));
    columns.put(
        "enterprises",
        column(
            rows,
            row -> row.holder().map(IssuedRow.Holder::enterpriseId).orElse(null),
            java.util.UUID[]::new));
    columns.put(
        "orders",
        column(
            rows,
            row -> row.holder().map(IssuedRow.Holder::orderId).orElse(null),
            java.util.UUID[]::new));
    columns.put("begins", seconds(rows, row -> row.notBefore().getEpochSecond()));
    columns.put("ends", seconds(rows, row -> row.notAfter().getEpochSecond()));
    columns.put("ders", column(rows, row -> row.certificate().der(), byte[][]::new));
    columns.put("statuses", texts(rows, row -> row.beginning().status.name()));
    columns.put("reasons", texts(rows, row -> text(row.beginning().reason)));
    columns.put("origins", texts(rows, row -> name(row.beginning().origin)));
    return columns;
  }

  private static @Nullable String text(@Nullable RevocationReason reason) {
    return reason == null ? null : reason.text();
  }

  private static @Nullable String name(@Nullable HoldOrigin origin) {
    return origin == null ? null : origin.name();
  }

  private static <V> V[] column(
      List<IssuedRow> rows,
      Function<IssuedRow, @Nullable V> of,
      java.util.function.IntFunction<V[]> array) {
    return rows.stream().map(of).toArray(array);
  }

  private static String[] texts(List<IssuedRow> rows, Function<IssuedRow, @Nullable String> of) {
    return column(rows, of, String[]::new);
  }

  private static Long[] seconds(List<IssuedRow> rows, ToLongFunction<IssuedRow> of) {
    return rows.stream().map(of::applyAsLong).toArray(Long[]::new);
  }

  /// Records as revoked what may have been signed without being recorded: it has no certificate to
  /// show, but OCSP and CRLs say revoked, and the evidence says why.
  @Transactional(propagation = Propagation.MANDATORY)
  void revokeUnreleased(List<Closed> closed, Actor actor, String why) {
    Instant now = clock.instant();
    var entries = new ArrayList<AuditTrail.Entry>();
    for (Closed intent : closed) {
      insertRevoked(intent, now);
      events.publishEvent(new CertificateStatusChanged(intent.serial()));
      entries.add(
          AuditTrail.Entry.of(
              actor,
              "issuance.revoke-unreleased",
              new AuditSubject("certificate", intent.serial().hex()),
              Map.of("ca", intent.ca(), "remark", why)));
    }
    audit.append(entries);
  }

  private void insertRevoked(Closed intent, Instant now) {
    jdbc.sql(
            """
            INSERT INTO certificate_status
              (serial, ca_id, status, reason, revocation_date, not_after, changed_at)
            VALUES (:serial, :ca, :status, :reason, :at, :end, :at)
            """)
        .param("serial", intent.serial().octets())
        .param("ca", intent.ca())
        .param("status", Status.REVOKED.name())
        .param("reason", RevocationReason.CESSATION_OF_OPERATION.text())
        .param("end", Timestamp.from(intent.notAfter()))
        .param("at", Timestamp.from(now))
        .update();
  }
}
