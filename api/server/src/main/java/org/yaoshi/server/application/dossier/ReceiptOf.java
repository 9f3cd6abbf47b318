package org.yaoshi.server.application.dossier;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.paper.Receipt;
import org.yaoshi.server.application.workflow.ApplicationState;

/// 受理回执, since the authority's working days began.
final class ReceiptOf {
  private ReceiptOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    if (dossier.convertedFrom().isPresent()) return dossier.converted(CasePaper.RECEIPT);
    Optional<Reception> reception = dossier.reception();
    if (reception.isEmpty()) {
      return dossier.notYet(
          CasePaper.RECEIPT, "a case whose materials the authority has received", "B receive");
    }
    String officer =
        dossier.history().latestTo(ApplicationState.VERIFYING).map(Occurrence::person).orElse("");
    return Checked.valid(
        new Receipt(
            dossier.number(),
            reception.get().at(),
            dossier.procedure(),
            dossier.holder(),
            dossier.enclosed(),
            dossier.tokenSentIn(),
            reception.get().deadline(),
            dossier.authority(officer),
            ""));
  }
}
