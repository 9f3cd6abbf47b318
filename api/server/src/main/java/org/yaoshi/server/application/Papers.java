package org.yaoshi.server.application;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.server.application.paper.Applicant;
import org.yaoshi.server.application.paper.ApplicationForm;
import org.yaoshi.server.application.paper.Business;
import org.yaoshi.server.application.paper.CollectionMethod;
import org.yaoshi.server.application.paper.ConfirmationLetter;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.application.paper.PaperPrinter;
import org.yaoshi.server.application.person.PostalAddress;
import org.yaoshi.server.identity.Actor;

/// Prints the papers of a case. They carry the authorised person's identity number, so each print
/// is recorded.
@Service
class Papers {
  private final CaseAccess access;
  private final SealedForms forms;
  private final PaperPrinter printer;
  private final CaseRecord trail;

  Papers(CaseAccess access, SealedForms forms, PaperPrinter printer, CaseRecord trail) {
    this.access = access;
    this.forms = forms;
    this.printer = printer;
    this.trail = trail;
  }

  /// @return PDF
  @Transactional
  public byte[] applicationForm(UUID id, Actor actor) {
    ApplicationRow row = access.visible(id, actor);
    CaseForm form = forms.open(row);
    return print(
        row,
        new ApplicationForm(
            row.number(),
            row.formMadeAt(),
            Set.of(Business.FIRST_ISSUE),
            "",
            applicant(row, form),
            form.address().map(PostalAddress::value).orElse(""),
            form.email(),
            CollectionMethod.ON_SITE,
            ""),
        actor);
  }

  /// @return PDF
  @Transactional
  public byte[] confirmationLetter(UUID id, Actor actor) {
    ApplicationRow row = access.visible(id, actor);
    Applicant applicant = applicant(row, forms.open(row));
    return print(row, new ConfirmationLetter(row.number(), row.formMadeAt(), applicant), actor);
  }

  private byte[] print(ApplicationRow row, Paper paper, Actor actor) {
    trail.append(
        actor,
        "form.print",
        row.id(),
        Map.of("paper", paper.title(), "reference", PaperPrinter.reference(paper)));
    return printer.print(paper);
  }

  private static Applicant applicant(ApplicationRow row, CaseForm form) {
    return new Applicant(
        new EnterpriseName(row.enterpriseName()),
        row.enterpriseCode(),
        row.username(),
        form.authorisedPerson(),
        form.residentId(),
        form.phone(),
        form.issuingAuthority().value());
  }
}
