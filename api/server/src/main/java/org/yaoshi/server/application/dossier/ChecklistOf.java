package org.yaoshi.server.application.dossier;

import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.MaterialChecklist;
import org.yaoshi.server.application.paper.Paper;

/// 材料清单, from the draft on.
final class ChecklistOf {
  private ChecklistOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    return Checked.valid(
        new MaterialChecklist(
            dossier.number(),
            dossier.begun(),
            dossier.procedure(),
            dossier.holder(),
            dossier.enclosed(),
            dossier.tokenSentIn()));
  }
}
