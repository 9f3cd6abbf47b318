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

/// 交接单 from the provider to the authority, since the token was dispatched.
final class ShipmentNoteOf {
  private static final Set<ApplicationEvent> UNDOING = Set.of(ApplicationEvent.LOST);

  private ShipmentNoteOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    if (!dossier.has(Procedure.Flag.SHIP)) {
      return dossier.never(
          CasePaper.SHIPMENT_NOTE, "a procedure that sends a token", "A1 nothing shipped");
    }
    Optional<Occurrence> dispatched =
        dossier
            .history()
            .standing(ApplicationEvent.DISPATCH, ApplicationState.TO_AUTHORITY, UNDOING);
    if (dispatched.isEmpty()) {
      return dossier.notYet(
          CasePaper.SHIPMENT_NOTE,
          "a case whose token the provider has dispatched, and that was not lost since",
          "B dispatch");
    }
    int count = dossier.history().count(ApplicationEvent.DISPATCH, ApplicationState.TO_AUTHORITY);
    return Checked.valid(
        new ShipmentNote(
            dossier.number() + "-S" + count,
            dispatched.get().at(),
            ShipmentNote.Leg.TOKENS_TO_AUTHORITY,
            ShipmentNote.Channel.COURIER,
            dossier.provider(dispatched.get().person()),
            dossier.authority(""),
            dispatched.get().waybill().orElse(""),
            List.of(ShipmentNote.Item.token(dossier.number(), dossier.token()))));
  }
}
