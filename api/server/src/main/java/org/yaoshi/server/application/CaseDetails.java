package org.yaoshi.server.application;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.UnifiedSocialCreditCode;
import org.yaoshi.server.application.workflow.Collection;
import org.yaoshi.server.application.workflow.FormField;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.ProcedureDescription;
import org.yaoshi.server.application.workflow.Reason;

/// What the form says besides persons: nothing personal, so stored as it is.
///
/// @param reasonText the reason in the enterprise's words
/// @param newEnterpriseCode 企业代码变更为, 18 characters
record CaseDetails(
    @Nullable Reason reason,
    @Nullable String reasonText,
    @Nullable String newEnterpriseCode,
    boolean sealWanted,
    Collection collection) {

  /// What was typed; everything may be absent.
  record Typed(
      Optional<Reason> reason,
      Optional<String> reasonText,
      Optional<String> newEnterpriseCode,
      Optional<String> tokenSerial,
      Optional<Boolean> sealWanted,
      Optional<Collection> collection) {
    private Set<FormField> given() {
      Set<FormField> given = EnumSet.noneOf(FormField.class);
      if (reason.isPresent() || reasonText.isPresent()) given.add(FormField.REASON);
      if (newEnterpriseCode.isPresent()) given.add(FormField.NEW_ENTERPRISE_CODE);
      if (tokenSerial.isPresent()) given.add(FormField.TOKEN_SERIAL);
      if (sealWanted.isPresent()) given.add(FormField.SEAL_WANTED);
      if (collection.isPresent()) given.add(FormField.COLLECTION);
      return given;
    }
  }

  /// Holds what was typed against what the procedure's form asks.
  static Checked<CaseDetails> read(Procedure procedure, Typed typed) {
    ProcedureDescription asked = procedure.description();
    List<Objection> objections = new ArrayList<>();
    for (FormField field : FormField.values()) {
      boolean given = typed.given().contains(field);
      if (given && !asked.form().contains(field)) objections.add(notAsked(procedure, field));
      if (!given && asked.form().contains(field) && field.isRequired()) {
        objections.add(missing(procedure, field));
      }
    }
    typed.reason().flatMap(reason -> wrongReason(asked, reason)).ifPresent(objections::add);
    typed
        .reasonText()
        .flatMap(text -> FreeText.check("form.reasonText", text))
        .ifPresent(objections::add);
    typed
        .newEnterpriseCode()
        .map(code -> UnifiedSocialCreditCode.parse("form.newEnterpriseCode", code).reasons())
        .ifPresent(objections::addAll);
    if (!objections.isEmpty()) return Checked.refused(objections);
    return Checked.valid(
        new CaseDetails(
            typed.reason().orElse(null),
            typed.reasonText().orElse(null),
            typed.newEnterpriseCode().orElse(null),
            typed.sealWanted().orElse(false),
            typed.collection().orElse(Collection.PICK_UP)));
  }

  /// The code the enterprise changes to.
  Optional<EnterpriseCode> newCode() {
    return Optional.ofNullable(newEnterpriseCode)
        .map(code -> EnterpriseCode.parse("newEnterpriseCode", code).orElseThrow());
  }

  /// The same case, of which the token was lost.
  CaseDetails lost(boolean withSeal) {
    return new CaseDetails(Reason.LOST, reasonText, null, withSeal, collection);
  }

  private static Optional<Objection> wrongReason(ProcedureDescription asked, Reason reason) {
    if (asked.reasons().isEmpty() || asked.reasons().contains(reason)) return Optional.empty();
    return Optional.of(
        new Objection(
            "form.reason",
            reason.name(),
            "one of: " + asked.reasons().stream().map(Enum::name).sorted().toList(),
            source(asked.code())));
  }

  private static Objection missing(Procedure procedure, FormField field) {
    return new Objection(
        "form." + field.member(),
        "nothing",
        field.title() + ", which " + procedure + " asks for",
        source(procedure.code()));
  }

  private static Objection notAsked(Procedure procedure, FormField field) {
    return new Objection(
        "form." + field.member(),
        "a value",
        "nothing: " + procedure + " does not ask for it",
        source(procedure.code()));
  }

  private static Citation source(String code) {
    return Citation.of("domain", "A1 " + code);
  }
}
