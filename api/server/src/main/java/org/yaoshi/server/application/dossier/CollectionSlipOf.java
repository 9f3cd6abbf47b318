package org.yaoshi.server.application.dossier;

import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.Applicant;
import org.yaoshi.server.application.paper.CollectionSlip;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;

/// 领取单, while the authority holds the token for the enterprise, and once it was handed over.
final class CollectionSlipOf {
  private static final Set<ApplicationEvent> UNDOING =
      Set.of(ApplicationEvent.LOST, ApplicationEvent.COURIER, ApplicationEvent.REJECT);

  private CollectionSlipOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    if (!dossier.has(Procedure.Flag.SHIP)) {
      return dossier.never(
          CasePaper.COLLECTION_SLIP, "a procedure that sends a token", "A1 nothing shipped");
    }
    History history = dossier.history();
    if (history
        .standing(ApplicationEvent.RECEIVE, ApplicationState.AT_AUTHORITY, UNDOING)
        .isEmpty()) {
      return dossier.notYet(
          CasePaper.COLLECTION_SLIP,
          "a case whose token lies with the authority, or was handed over there",
          "B hand over");
    }
    Optional<Occurrence> handedOver =
        history.standing(ApplicationEvent.HAND_OVER, ApplicationState.COMPLETED, Set.of());
    Applicant applicant = dossier.filing().applicant();
    return Checked.valid(
        new CollectionSlip(
            dossier.number(),
            handedOver.map(Occurrence::at).orElse(dossier.now()),
            dossier.procedure(),
            dossier.holder(),
            dossier.token(),
            dossier.holdings().made(),
            dossier.holdings().sealedNow(),
            applicant.agent(),
            applicant.agentId(),
            dossier.authority(handedOver.map(Occurrence::person).orElse(""))));
  }
}
