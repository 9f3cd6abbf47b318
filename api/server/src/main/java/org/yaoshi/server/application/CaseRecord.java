package org.yaoshi.server.application;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.Actor;

/// What goes into the audit log about cases: never a person's data.
@Component
class CaseRecord {
  private final AuditTrail audit;

  CaseRecord(AuditTrail audit) {
    this.audit = audit;
  }

  void append(Actor actor, String action, UUID applicationId, Map<String, String> details) {
    audit.append(actor, action, new AuditSubject("application", applicationId.toString()), details);
  }
}
