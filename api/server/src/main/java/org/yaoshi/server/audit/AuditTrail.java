package org.yaoshi.server.audit;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditActor;
import org.yaoshi.ca.audit.AuditEntry;
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

  /// @param action dotted lower case, such as `certificate.revoke`
  /// @param details never a secret, never a personal number
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(
      Actor actor, String action, AuditSubject subject, Map<String, String> details) {
    var entry =
        AuditEntry.of(
            clock.instant(),
            new AuditActor(actor.id(), role(actor)),
            action,
            subject,
            details,
            RequestId.current());
    var leaf = entry.leaf();
    jdbc.sql(
            """
            INSERT INTO audit_entry (at, actor, action, subject, canonical, leaf_hash)
            VALUES (:at, :actor, :action, :subject, :canonical, :leafHash)
            """)
        .param("at", Timestamp.from(entry.time()))
        .param("actor", actor.id())
        .param("action", action)
        .param("subject", subject.type() + ":" + subject.id())
        .param("canonical", leaf.bytes())
        .param("leafHash", leaf.hash())
        .update();
  }

  private static String role(Actor actor) {
    return actor.roles().stream()
        .sorted()
        .findFirst()
        .map(org.yaoshi.server.identity.Role::text)
        .orElse("system");
  }
}
