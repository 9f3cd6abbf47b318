package org.yaoshi.server.application.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// What has to hold before an event is let through.
public enum Guard {
  SCANS_COMPLETE("scans complete") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return missing(
          "materials", "not uploaded", facts.procedure().scans(), facts.uploaded(), ONE_SCAN);
    }
  },
  REMARK("remark") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return request.remark().filter(text -> !text.isBlank()).isPresent()
          ? List.of()
          : objection("remark", "nothing", "why, for the applicant to read", "A1 备注");
    }
  },
  WAYBILL("waybill") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return request.waybill().filter(text -> WAYBILL_FORM.matcher(text).matches()).isPresent()
          ? List.of()
          : objection(
              "waybill",
              request.waybill().map(text -> text.length() + " characters").orElse("nothing"),
              "the courier's number: 4 to 64 letters, digits and hyphens",
              "B");
    }
  },
  TOKEN_SERIAL("token serial matches") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      if (request.tokenSerial().isPresent() && request.tokenSerial().equals(facts.tokenSerial())) {
        return List.of();
      }
      return objection(
          "tokenSerial",
          request.tokenSerial().orElse("nothing"),
          facts
              .tokenSerial()
              .map(serial -> "the serial number on the token of this case, " + serial)
              .orElse("a case that has a token"),
          "B");
    }
  },
  /// For a token that comes in: its serial number is taken down.
  TOKEN_SCANNED("token serial scanned") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return !facts.procedure().has(Procedure.Flag.TOKEN_IN) || request.tokenSerial().isPresent()
          ? List.of()
          : objection("tokenSerial", "nothing", "the serial number on the token that came in", "B");
    }
  },
  ORIGINALS("all originals seen") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return missing(
          "originals",
          "not seen",
          facts.procedure().materials(),
          request.originals(),
          "the sealed original, seen by the officer");
    }
  },
  IDENTITY("identity checked") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return request.identityChecked()
          ? List.of()
          : objection(
              "identityChecked", "false", "the identity of the person who collects, checked", "B");
    }
  },
  READ_BACK("read-back verified") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.readBackVerified()
          ? List.of()
          : objection(
              "readBack", "no proof", "a proof that the certified key is on the token", "B");
    }
  },
  VERIFIER_IS_NOT_REVIEWER("verifier ≠ reviewer") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return another(facts.verifier(), request.actor(), "verified");
    }

    @Override
    boolean isFourEyes() {
      return true;
    }
  },
  REVIEWER_IS_NOT_OPERATOR("reviewer ≠ operator") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return another(facts.reviewer(), request.actor(), "reviewed");
    }

    @Override
    boolean isFourEyes() {
      return true;
    }
  };

  private static final String ONE_SCAN = "at least one scan of it";
  private static final Pattern WAYBILL_FORM = Pattern.compile("[0-9A-Za-z-]{4,64}");

  private final String text;

  Guard(String text) {
    this.text = text;
  }

  /// One objection for each thing that does not hold.
  abstract List<Objection> objections(CaseFacts facts, EventRequest request);

  /// Whether another person could do what this one may not.
  boolean isFourEyes() {
    return false;
  }

  public String text() {
    return text;
  }

  private static List<Objection> missing(
      String field,
      String how,
      Set<MaterialKind> wanted,
      Set<MaterialKind> present,
      String required) {
    Set<MaterialKind> lacking = EnumSet.noneOf(MaterialKind.class);
    lacking.addAll(wanted);
    lacking.removeAll(present);
    return lacking.stream()
        .map(
            kind ->
                new Objection(
                    field, kind + " (" + kind.title() + ") " + how, required, source("A1")))
        .toList();
  }

  private static List<Objection> another(Optional<String> before, String actor, String did) {
    return before
        .filter(actor::equals)
        .map(
            person ->
                objection(
                    "actor",
                    person + ", who " + did + " this application",
                    "another person than " + person,
                    "promise 8, four eyes"))
        .orElse(List.of());
  }

  private static List<Objection> objection(
      String field, String found, String required, String clause) {
    return List.of(new Objection(field, found, required, source(clause)));
  }

  private static Citation source(String clause) {
    return Citation.of("state table", clause);
  }
}
