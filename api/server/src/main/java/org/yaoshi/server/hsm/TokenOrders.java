package org.yaoshi.server.hsm;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenOperations;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// An officer's orders about tokens. Each is carried out once its audit entry is committed, so that
/// no token goes out of service without anybody's name to it.
@Component
class TokenOrders {
  private final TokenOperations tokens;
  private final AuditTrail audit;
  private final CurrentActor current;

  TokenOrders(TokenOperations tokens, AuditTrail audit, CurrentActor current) {
    this.tokens = tokens;
    this.audit = audit;
    this.current = current;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void takeOut(TokenMember member, String reason) {
    order(
        member,
        "hsm-token.take-out",
        Map.of("reason", reason),
        () -> tokens.takeOutOfService(member, reason));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void giveBack(TokenMember member) {
    order(member, "hsm-token.return", Map.of(), () -> tokens.returnToService(member));
  }

  private void order(
      TokenMember member, String action, Map<String, String> details, Runnable carryOut) {
    requireKnown(member);
    var subject = new AuditSubject("hsm-token", member.token() + "/" + member.position());
    audit.append(current.get(), action, subject, details);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            carryOut.run();
          }
        });
  }

  private void requireKnown(TokenMember member) {
    var known = tokens.tokens().stream().map(status -> status.member().toString()).toList();
    if (known.contains(member.toString())) return;
    throw Refused.because(
        ProblemType.NOT_FOUND,
        "token",
        member.toString(),
        "one of: " + String.join(", ", known),
        Citation.of("yaoshi-v1.yaml", "hsm/tokens"));
  }
}
