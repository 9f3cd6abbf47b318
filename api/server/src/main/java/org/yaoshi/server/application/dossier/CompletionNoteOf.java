package org.yaoshi.server.application.dossier;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.CompletionNote;
import org.yaoshi.server.application.paper.CompletionNote.SealChange;
import org.yaoshi.server.application.paper.Holder;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.ProductionCommand;

/// 完成通知, or 注销证明 of a revocation, when the case is completed.
final class CompletionNoteOf {
  private CompletionNoteOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    Optional<Occurrence> completed = dossier.history().latestTo(ApplicationState.COMPLETED);
    if (completed.isEmpty()) {
      return dossier.notYet(CasePaper.COMPLETION_NOTE, "a completed case", "B COMPLETED");
    }
    return Checked.valid(
        new CompletionNote(
            dossier.number(),
            completed.get().at(),
            dossier.procedure(),
            holder(dossier),
            dossier.holdings().before(),
            dossier.holdings().made(),
            dossier.token(),
            seal(dossier),
            dossier.authority("")));
  }

  /// Under the code the enterprise has now.
  private static Holder holder(Dossier dossier) {
    Holder before = dossier.holder();
    String newCode = dossier.filing().newCode();
    return newCode.isEmpty() ? before : new Holder(before.enterprise(), newCode, before.username());
  }

  private static SealChange seal(Dossier dossier) {
    Holdings holdings = dossier.holdings();
    if (dossier.procedure().description().command() == ProductionCommand.UNBLOCK) {
      return holdings.sealedNow() ? SealChange.UNCHANGED : SealChange.NONE;
    }
    if (holdings.sealedNow()) {
      return holdings.sealedBefore() ? SealChange.REISSUED : SealChange.ISSUED;
    }
    return holdings.sealedBefore() ? SealChange.VOIDED : SealChange.NONE;
  }
}
