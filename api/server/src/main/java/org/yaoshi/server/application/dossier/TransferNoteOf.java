package org.yaoshi.server.application.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.Enclosed;
import org.yaoshi.server.application.paper.Enclosure;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.paper.ShipmentNote;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Channel;
import org.yaoshi.server.application.workflow.Procedure;

/// 交接单 from the authority to the provider, since the authority passed the papers on.
final class TransferNoteOf {
  private static final Set<ApplicationEvent> UNDOING = Set.of(ApplicationEvent.RESUBMIT);

  private TransferNoteOf() {}

  static Checked<Paper> paper(Dossier dossier) {
    if (!dossier.has(Procedure.Flag.PAPER_IN)) {
      return dossier.never(
          CasePaper.TRANSFER_NOTE,
          "a procedure whose papers go to the provider: this one goes on within this system",
          "B pass");
    }
    if (dossier.convertedFrom().isPresent()) return dossier.converted(CasePaper.TRANSFER_NOTE);
    Optional<Occurrence> passed =
        dossier.history().standing(ApplicationEvent.PASS, ApplicationState.IN_TRANSFER, UNDOING);
    if (passed.isEmpty()) {
      return dossier.notYet(
          CasePaper.TRANSFER_NOTE,
          "a case that the authority has passed on to the provider",
          "B pass");
    }
    return Checked.valid(note(dossier, passed.get()));
  }

  private static ShipmentNote note(Dossier dossier, Occurrence passed) {
    int count = dossier.history().count(ApplicationEvent.PASS, ApplicationState.IN_TRANSFER);
    return new ShipmentNote(
        dossier.number() + "-T" + count,
        passed.at(),
        ShipmentNote.Leg.PAPERS_TO_PROVIDER,
        channel(passed.channel().orElse(Channel.IN_SYSTEM)),
        dossier.authority(passed.person()),
        dossier.provider(""),
        passed.waybill().orElse(""),
        items(dossier));
  }

  private static List<ShipmentNote.Item> items(Dossier dossier) {
    List<ShipmentNote.Item> items = new ArrayList<>();
    for (Enclosed each : dossier.enclosed()) {
      items.add(
          each.what() == Enclosure.TOKEN
              ? ShipmentNote.Item.token(dossier.number(), dossier.token())
              : ShipmentNote.Item.papers(dossier.number(), each));
    }
    return items;
  }

  private static ShipmentNote.Channel channel(Channel channel) {
    return switch (channel) {
      case IN_SYSTEM -> ShipmentNote.Channel.IN_SYSTEM;
      case FAX -> ShipmentNote.Channel.FAX;
      case COURIER -> ShipmentNote.Channel.COURIER;
    };
  }
}
