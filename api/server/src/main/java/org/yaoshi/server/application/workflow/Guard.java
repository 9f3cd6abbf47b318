package org.yaoshi.server.application.workflow;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
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
          "materials",
          "not uploaded",
          facts.procedure().scans(facts.began(), facts.withSeal()),
          facts.uploaded(),
          ONE_SCAN);
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
  CHANNEL("channel, and a waybill by courier") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      Set<Channel> allowed = facts.procedure().description().toProvider();
      if (request.channel().filter(allowed::contains).isEmpty()) {
        return objection(
            "channel",
            request.channel().map(Enum::name).orElse("nothing"),
            "one of: " + allowed.stream().map(Enum::name).sorted().collect(joining(", ")),
            "A1 A→P");
      }
      return request.channel().filter(Channel.COURIER::equals).isPresent()
          ? WAYBILL.objections(facts, request)
          : List.of();
    }
  },
  /// Who else has the new code may have come after the case began.
  NEW_CODE_FREE("new code of no other enterprise") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.newCodeTaken()
          ? objection(
              "form.newEnterpriseCode",
              "the code of another enterprise on record",
              "the enterprise's own new code",
              "C Consistency")
          : List.of();
    }
  },
  /// The code for an organisation of another organisation code is looked at by two people.
  MANUAL_REVIEW("if the codes disagree: remark, another officer than who keyed it in") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      if (!facts.codesDisagree()) return List.of();
      List<Objection> objections = new ArrayList<>(REMARK.objections(facts, request));
      objections.addAll(another(Optional.of(facts.keyedBy()), request.actor(), "keyed in"));
      return objections;
    }
  },
  CALLED_BACK("called back") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return request.calledBack()
          ? List.of()
          : objection(
              "calledBack",
              "false",
              "the enterprise called back on its number on record",
              "A3 P6 proof is F+K only");
    }
  },
  ORIGINALS("all originals seen") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return missing(
          "originals",
          "not seen",
          facts.procedure().papers(facts.began(), facts.withSeal()),
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
      return facts.proven()
          ? List.of()
          : objection(
              "readBack", "no proof", "a proof that the certified key is on the token", "B");
    }
  },
  /// The enterprise signed the case's challenge with the token that came.
  HOLDER_PROOF("challenge signed by the token") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.proven()
          ? List.of()
          : objection(
              "signature",
              "no signature of the challenge by the key on the token",
              "Base64 of a signature with SHA-256 over the acknowledgementChallenge",
              "B");
    }
  },
  IN_CUSTODY("token in custody") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.custody() == CaseFacts.Custody.ELSEWHERE
          ? objection(
              "tokenSerial",
              "a token that is not here",
              "a token that the authority, the provider or a courier has",
              "B RETURNED: K stays in custody or is couriered back")
          : List.of();
    }
  },
  WITH_COURIER("token with a courier") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.custody() == CaseFacts.Custody.COURIER
          ? List.of()
          : objection(
              "tokenSerial",
              "a token that is not with a courier",
              "a token that was sent by courier",
              "B RETURNED: K stays in custody or is couriered back");
    }
  },
  NOT_REPORTED_LOST("no open loss report") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.tokenReportedLost()
          ? objection(
              "tokenSerial",
              facts.tokenSerial().orElse("a token") + ", which is reported lost",
              "the loss report lifted first, by a signature of the token",
              "B side track")
          : List.of();
    }
  },
  BELOW_CAP("fewer than three live keys") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.belowCap()
          ? List.of()
          : objection(
              "procedure",
              "three live keys of the enterprise",
              "fewer than three live keys before another is made",
              "A2 P4");
    }
  },
  LONG_IDLE("30 working days idle") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return facts.idleWorkingDays() >= IDLE_WORKING_DAYS
          ? List.of()
          : objection(
              "idle",
              facts.idleWorkingDays() + " working days",
              IDLE_WORKING_DAYS + " working days without an event",
              "B before PRODUCING");
    }
  },
  SUPERVISOR("another officer than the verifier") {
    @Override
    List<Objection> objections(CaseFacts facts, EventRequest request) {
      return another(facts.verifier(), request.actor(), "verified");
    }

    @Override
    boolean isFourEyes() {
      return true;
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

  private static final int IDLE_WORKING_DAYS = 30;
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
