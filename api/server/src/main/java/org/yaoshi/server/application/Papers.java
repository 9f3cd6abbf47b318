package org.yaoshi.server.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.application.dossier.CasePaper;
import org.yaoshi.server.application.dossier.FormOf;
import org.yaoshi.server.application.dossier.LetterOf;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.paper.PaperPrinter;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Prints the papers of a case. Each print is recorded; form and letter carry the authorised
/// person's identity number, so staff say what they print them for.
@Service
class Papers {
  private final CaseAccess access;
  private final Dossiers dossiers;
  private final PaperPrinter printer;
  private final CaseRecord trail;

  Papers(CaseAccess access, Dossiers dossiers, PaperPrinter printer, CaseRecord trail) {
    this.access = access;
    this.dossiers = dossiers;
    this.printer = printer;
    this.trail = trail;
  }

  /// @param purpose required of staff
  /// @return PDF
  @Transactional
  public byte[] applicationForm(UUID id, Optional<String> purpose, Actor actor) {
    ApplicationRow row = access.visible(id, actor);
    requirePurpose(purpose, actor);
    return print("form.print", row, FormOf.paper(dossiers.of(row)), purpose, actor);
  }

  /// @param purpose required of staff
  /// @return PDF
  @Transactional
  public byte[] confirmationLetter(UUID id, Optional<String> purpose, Actor actor) {
    ApplicationRow row = access.visible(id, actor);
    requirePurpose(purpose, actor);
    Paper letter = ready(LetterOf.paper(dossiers.of(row)));
    return print("form.print", row, letter, purpose, actor);
  }

  /// @return PDF
  @Transactional
  public byte[] print(UUID id, CasePaper wanted, Actor actor) {
    requirePrinter(wanted, actor);
    ApplicationRow row = access.visible(id, actor);
    Paper paper = ready(wanted.of(dossiers.of(row)));
    return print("paper.print", row, paper, Optional.empty(), actor);
  }

  private byte[] print(
      String action, ApplicationRow row, Paper paper, Optional<String> purpose, Actor actor) {
    Map<String, String> details = new HashMap<>();
    details.put("paper", paper.title());
    details.put("reference", PaperPrinter.reference(paper));
    purpose.ifPresent(text -> details.put("purpose", text));
    trail.append(actor, action, row.id(), details);
    return printer.print(paper);
  }

  private static Paper ready(Checked<Paper> paper) {
    return paper.value().orElseThrow(() -> new Refused(ProblemType.CONFLICT, paper.reasons()));
  }

  private static void requirePurpose(Optional<String> purpose, Actor actor) {
    if (purpose.isEmpty() && actor.isStaff()) {
      throw Refused.because(
          ProblemType.INVALID_INPUT,
          "purpose",
          "nothing",
          "why a paper with an identity number is printed",
          Citation.of("domain", "E log each view with purpose"));
    }
    Optional<Objection> objection = purpose.flatMap(text -> FreeText.check("purpose", text));
    if (objection.isPresent()) {
      throw new Refused(ProblemType.INVALID_INPUT, List.of(objection.get()));
    }
  }

  private static void requirePrinter(CasePaper wanted, Actor actor) {
    if (actor.roles().stream().anyMatch(wanted::isFor)) return;
    throw Refused.because(
        ProblemType.FORBIDDEN,
        "role",
        actor.roles().stream().map(Role::text).sorted().toList().toString(),
        "a role that prints " + wanted.text(),
        Citation.of("yaoshi-v1.yaml", "printPaper"));
  }
}
