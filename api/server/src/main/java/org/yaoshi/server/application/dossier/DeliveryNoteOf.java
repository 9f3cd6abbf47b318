package org.yaoshi.server.application.dossier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.paper.ShipmentNote;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;

/// 寄送单, since the authority sent the token to the enterprise.
final class DeliveryNoteOf {
  private static final Set<ApplicationEvent> UNDOING = Set.of(ApplicationEvent.LOST);

  private DeliveryNoteOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    if (!dossier.has(Procedure.Flag.SHIP) || dossier.has(Procedure.Flag.FINAL_REVIEW)) {
      return dossier.never(
          CasePaper.DELIVERY_NOTE,
          "a procedure whose token can be sent to the enterprise by courier",
          "B courier");
    }
    Optional<Occurrence> sent =
        dossier
            .history()
            .standing(ApplicationEvent.COURIER, ApplicationState.TO_ENTERPRISE, UNDOING);
    if (sent.isEmpty()) {
      return dossier.notYet(
          CasePaper.DELIVERY_NOTE,
          "a case whose token the authority has sent by courier, and that was not lost since",
          "B courier");
    }
    int count = dossier.history().count(ApplicationEvent.COURIER, ApplicationState.TO_ENTERPRISE);
    return Checked.valid(
        new ShipmentNote(
            dossier.number() + "-D" + count,
            sent.get().at(),
            ShipmentNote.Leg.TOKEN_TO_ENTERPRISE,
            ShipmentNote.Channel.COURIER,
            dossier.authority(sent.get().person()),
            dossier.enterprise(),
            sent.get().waybill().orElse(""),
            List.of(ShipmentNote.Item.token(dossier.number(), dossier.token()))));
  }
}
