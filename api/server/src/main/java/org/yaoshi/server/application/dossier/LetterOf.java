package org.yaoshi.server.application.dossier;

import java.util.Arrays;
import java.util.List;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.application.paper.ConfirmationLetter;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.MaterialRequirement;
import org.yaoshi.server.application.workflow.Procedure;

/// 电子签章申请确认函, of the cases that rest on one.
public final class LetterOf {
  private LetterOf() {}

  public static Checked<Paper> paper(Dossier dossier) {
    if (dossier.papers().contains(MaterialKind.CONFIRMATION_LETTER)) {
      return Checked.valid(
          new ConfirmationLetter(
              dossier.number(), dossier.filing().madeAt(), dossier.filing().applicant()));
    }
    boolean choosable = requirement(dossier.procedure()).stream().findAny().isPresent();
    return Checked.refused(
        new Objection(
            "paper",
            dossier.procedure() + (choosable ? " without an electronic seal" : ""),
            "a procedure with a confirmation letter: " + having(),
            Citation.of("domain", "A1 L")));
  }

  /// Such as `REPLACEMENT (with a seal)`.
  private static String having() {
    List<String> having =
        Arrays.stream(Procedure.values())
            .flatMap(
                procedure ->
                    requirement(procedure).stream()
                        .map(each -> procedure + (each.forSeal() ? " (with a seal)" : "")))
            .toList();
    return String.join(", ", having);
  }

  private static List<MaterialRequirement> requirement(Procedure procedure) {
    return procedure.description().materials().stream()
        .filter(each -> each.kind() == MaterialKind.CONFIRMATION_LETTER)
        .toList();
  }
}
