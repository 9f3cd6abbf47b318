package org.yaoshi.server.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditActor;
import org.yaoshi.ca.audit.AuditEntry;
import org.yaoshi.ca.audit.AuditLeaf;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.RequestId;

/// Appends to the audit log, in the transaction that makes the change: both are there, or neither.
@Component
public class AuditTrail {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  AuditTrail(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// One entry, for a request that need not be the current thread's.
  ///
  /// @param action dotted lower case, such as `certificate.revoke`
  /// @param details never a secret, never a personal number
  public record Entry(
      Actor actor,
      String action,
      AuditSubject subject,
      Map<String, String> details,
      String requestId) {
    /// For the current thread's request.
    public static Entry of(
        Actor actor, String action, AuditSubject subject, Map<String, String> details) {
      return new Entry(actor, action, subject, details, RequestId.current());
    }
  }

  /// @param action dotted lower case, such as `certificate.revoke`
  /// @param details never a secret, never a personal number
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(
      Actor actor, String action, AuditSubject subject, Map<String, String> details) {
    append(List.of(Entry.of(actor, action, subject, details)));
  }

  /// Appends all of them, in their order.
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(List<Entry> entries) {
    if (entries.isEmpty()) return;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<AuditLeaf> leaves = entries.stream().map(entry -> leaf(entry, now)).toList();
    jdbc.sql(
            """
            INSERT INTO audit_entry (at, actor, action, subject, canonical, leaf_hash)
            SELECT :at, t.* FROM unnest(:actors, :actions, :subjects, :canonical, :hashes) AS t
            """)
        .param("at", Timestamp.from(now))
        .param("actors", texts(entries, entry -> entry.actor().id()))
        .param("actions", texts(entries, Entry::action))
        .param(
            "subjects",
            texts(entries, entry -> entry.subject().type() + ":" + entry.subject().id()))
        .param("canonical", leaves.stream().map(AuditLeaf::bytes).toArray(byte[][]::new))
        .param("hashes", leaves.stream().map(AuditLeaf::hash).toArray(byte[][]::new))
        .update();
  }

  private static AuditLeaf leaf(Entry entry, Instant at) {
    return AuditEntry.of(
            at,
            new AuditActor(entry.actor().id(), role(entry.actor())),
            entry.action(),
            entry.subject(),
            entry.details(),
            entry.requestId())
        .leaf();
  }

  private static String[] texts(List<Entry> entries, Function<Entry, String> column) {
    return entries.stream().map(column).toArray(String[]::new);
  }

  private static String role(Actor actor) {
    return actor.roles().stream()
        .sorted()
        .findFirst()
        .map(org.yaoshi.server.identity.Role::text)
        .orElse("system");
  }
}
