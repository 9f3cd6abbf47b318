package org.yaoshi.server.application.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.application.paper.Applicant;
import org.yaoshi.server.application.paper.Enclosed;
import org.yaoshi.server.application.paper.Enclosure;
import org.yaoshi.server.application.paper.Holder;
import org.yaoshi.server.application.paper.Office;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;

/// All that is known of a case when a paper of it is printed.
///
/// @param convertedFrom what it was filed as, before a token lost on its way made it a replacement
/// @param papers the papers it rests on
/// @param token serial number of the token that was sent in or made; may be empty
/// @param reception since the authority's working days began
/// @param provider the provider's name, address and telephone number, without a person
/// @param now the time of printing
public record Dossier(
    String number,
    Procedure procedure,
    Optional<Procedure> convertedFrom,
    ApplicationState state,
    Instant begun,
    Set<MaterialKind> papers,
    Filing filing,
    String token,
    History history,
    Optional<Reception> reception,
    Holdings holdings,
    Office provider,
    Instant now) {

  boolean has(Procedure.Flag flag) {
    return procedure.has(flag);
  }

  /// The token, where it came in with the papers.
  String tokenSentIn() {
    return has(Procedure.Flag.TOKEN_IN) ? token : "";
  }

  Holder holder() {
    Applicant applicant = filing.applicant();
    return new Holder(applicant.enterprise().value(), applicant.code(), applicant.username());
  }

  /// One copy of each paper, and the token if it comes in with them.
  List<Enclosed> enclosed() {
    List<Enclosed> enclosed = new ArrayList<>();
    papers.stream().sorted().map(Enclosure::of).map(Enclosed::one).forEach(enclosed::add);
    if (has(Procedure.Flag.TOKEN_IN)) enclosed.add(Enclosed.one(Enclosure.TOKEN));
    return enclosed;
  }

  /// The authority, which the enterprise named on the form.
  Office authority(String person) {
    return new Office(filing.applicant().authority(), "", person, "");
  }

  Office provider(String person) {
    return new Office(provider.name(), provider.address(), person, provider.phone());
  }

  /// The enterprise as the addressee of a courier.
  Office enterprise() {
    Applicant applicant = filing.applicant();
    return new Office(
        applicant.enterprise().value(),
        filing.address(),
        applicant.agent().value(),
        applicant.agentPhone().digits());
  }

  /// The case is not so far that the paper would be true.
  Checked<Paper> notYet(CasePaper paper, String required, String clause) {
    return refused(paper.text() + " of a case in " + state, required, clause);
  }

  /// The case never gets so far.
  Checked<Paper> never(CasePaper paper, String required, String clause) {
    return refused(paper.text() + " of " + procedure, required, clause);
  }

  /// What came in was filed as something else, and is not what the case rests on now.
  Checked<Paper> converted(CasePaper paper) {
    return refused(
        paper.text() + " of a case that was filed as " + convertedFrom.orElseThrow(),
        "the copy on file: the token was lost on its way, and the case became " + procedure,
        "B lost");
  }

  private static Checked<Paper> refused(String found, String required, String clause) {
    return Checked.refused(new Objection("paper", found, required, Citation.of("domain", clause)));
  }
}
