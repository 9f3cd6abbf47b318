package org.yaoshi.server.application;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.server.application.workflow.Collection;
import org.yaoshi.server.application.workflow.EventRequest;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.enterprise.Registrations;
import org.yaoshi.server.identity.Actor;

/// The workflow's own beans behind the API, for a test of more steps than HTTPS has time for.
public final class CaseDesk {
  private static final Map<String, String> FORM =
      Map.of(
          "authorisedPerson", "张三",
          "residentId", "11010519491231002X",
          "phone", "13800138000",
          "issuingAuthority", "北京市商务局");

  private final Applications applications;
  private final Transitions transitions;
  private final Materials materials;
  private final Registrations registrations;
  private final TransactionTemplate transaction;

  public CaseDesk(ApplicationContext context) {
    applications = context.getBean(Applications.class);
    transitions = context.getBean(Transitions.class);
    materials = context.getBean(Materials.class);
    registrations = context.getBean(Registrations.class);
    transaction = context.getBean(TransactionTemplate.class);
  }

  /// A case as it is stored.
  @SuppressWarnings("ArrayRecordComponent") // looked at once, never compared
  public record View(
      UUID id,
      int version,
      String procedure,
      String state,
      int revision,
      @Nullable String token,
      @Nullable String certificate,
      byte @Nullable [] challenge,
      @Nullable UUID order) {}

  /// What a form says besides persons.
  public record Wanted(
      Optional<Reason> reason, Optional<String> newCode, Optional<String> tokenSerial) {}

  /// An account that nobody can log in to, which takes no time to hash a password.
  ///
  /// @return the enterprise's id
  public UUID register(String username, String code, Actor clerk) {
    return transaction
        .execute(_ -> registrations.keyIn(username, "某样例有限公司", code, clerk))
        .enterpriseId();
  }

  /// @param applicant the username a clerk keys it in for
  public View create(Procedure procedure, Optional<String> applicant, Wanted wanted, Actor actor) {
    var typed =
        new CaseDetails.Typed(
            wanted.reason(),
            Optional.empty(),
            wanted.newCode(),
            wanted.tokenSerial(),
            Optional.empty(),
            Optional.<Collection>empty());
    return view(
        applications.create(
            procedure,
            applicant.map(
                name -> new Submission.Applicant(name, Optional.empty(), Optional.empty())),
            Submission.of(
                CaseForm.read(FORM), CaseDetails.read(procedure, typed), typed.tokenSerial()),
            actor));
  }

  public View post(UUID id, EventRequest request, Optional<String> signature, Actor actor) {
    return view(transitions.post(id, null, request, signature, actor));
  }

  public boolean idle(UUID id) {
    return transitions.idle(id);
  }

  public void upload(UUID id, MaterialKind kind, byte[] scan, Actor actor) {
    materials.upload(id, kind, scan, actor);
  }

  private static View view(ApplicationRow row) {
    return new View(
        row.id(),
        row.version(),
        row.procedure().code(),
        row.state().name(),
        row.revision(),
        row.tokenSerial(),
        row.certificateSerial(),
        row.handOverChallenge(),
        row.orderId());
  }
}
