package org.yaoshi.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseCode13;
import org.yaoshi.server.application.workflow.Precondition;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.enterprise.EnterpriseAccount;
import org.yaoshi.server.enterprise.Registrations;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.token.TokenState;
import org.yaoshi.server.token.Tokens;

/// What a procedure requires of an enterprise before a case of it begins (domain specification, A1
/// and A3).
@Component
class Preconditions {
  private static final int MOST_LIVE_KEYS = 3;

  private final ApplicationRepository applications;
  private final EkeyHoldings holdings;
  private final Registrations registrations;
  private final Tokens tokens;

  Preconditions(
      ApplicationRepository applications,
      EkeyHoldings holdings,
      Registrations registrations,
      Tokens tokens) {
    this.applications = applications;
    this.holdings = holdings;
    this.registrations = registrations;
    this.tokens = tokens;
  }

  /// All that stands against the case; empty: it may begin.
  List<Objection> unmet(
      Procedure procedure, EnterpriseAccount account, Submission submission, Actor actor) {
    List<Objection> objections = new ArrayList<>();
    openCase(procedure, account).ifPresent(objections::add);
    for (Precondition each : procedure.description().preconditions()) {
      unmet(each, procedure, account, actor).ifPresent(objections::add);
    }
    objections.addAll(unmetByForm(account, submission));
    return objections;
  }

  /// What stands against the form alone.
  List<Objection> unmetByForm(EnterpriseAccount account, Submission submission) {
    return Stream.of(otherToken(account, submission), otherEnterprise(account, submission))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Whether the enterprise may have one more live key; counted with those that are being made.
  boolean isBelowCap(UUID enterpriseId) {
    return holdings.countLiveKeys(enterpriseId) + applications.countInProduction(enterpriseId)
        < MOST_LIVE_KEYS;
  }

  /// Whether a code is of another enterprise on record.
  boolean isOfAnother(EnterpriseCode code, UUID enterpriseId) {
    return registrations
        .enterpriseOf(code.organisationCode())
        .filter(owner -> !owner.equals(enterpriseId))
        .isPresent();
  }

  private Optional<Objection> unmet(
      Precondition precondition, Procedure procedure, EnterpriseAccount account, Actor actor) {
    boolean met =
        switch (precondition) {
          case NEVER_HAD_A_KEY -> !holdings.everActive(account.enterpriseId());
          case HAS_HAD_A_KEY -> holdings.everActive(account.enterpriseId());
          case USERNAME_IS_NEW -> !holdings.everActive(account.username());
          case USERNAME_HAS_A_KEY -> holdings.everActive(account.username());
          case BELOW_THREE_KEYS -> isBelowCap(account.enterpriseId());
          case LOGGED_IN_WITH_THE_KEY -> actor.account().flatMap(Actor.Account::ekey).isPresent();
          case CERTIFICATE_NOT_ENDED -> !holdings.live(account.username()).isEmpty();
          case TOKEN_ON_RECORD ->
              tokens
                  .inUse(account.username())
                  .filter(token -> token.state() != TokenState.SUSPENDED)
                  .isPresent();
          case THIRTEEN_CHARACTER_CODE -> account.code() instanceof EnterpriseCode13;
        };
    return met ? Optional.empty() : Optional.of(objection(precondition, procedure, account));
  }

  private static Objection objection(
      Precondition precondition, Procedure procedure, EnterpriseAccount account) {
    String organisation = account.code().organisationCode().value();
    return switch (precondition) {
      case NEVER_HAD_A_KEY ->
          of(
              "procedure",
              "an e-key of organisation " + organisation,
              "an organisation that never had an e-key, for a first application",
              "A3 首次");
      case HAS_HAD_A_KEY ->
          of(
              "procedure",
              "no e-key of organisation " + organisation,
              "FIRST_ONLINE or FIRST_OFFLINE for an organisation that never had an e-key",
              "A1 P4");
      case USERNAME_IS_NEW ->
          of(
              "username",
              "an e-key of " + account.username(),
              "a username that no e-key was ever handed over for: register a new one",
              "A1 P4 新用户名");
      case USERNAME_HAS_A_KEY ->
          of(
              "username",
              "no e-key of " + account.username(),
              "the username of the e-key that " + procedure + " is about",
              "A1 " + procedure.code());
      case BELOW_THREE_KEYS ->
          of(
              "procedure",
              MOST_LIVE_KEYS + " live keys, or more",
              "fewer than " + MOST_LIVE_KEYS + " live keys of one enterprise",
              "A2 P4");
      case LOGGED_IN_WITH_THE_KEY ->
          of(
              "Authorization",
              "a login by password",
              "to log in with the e-key to be renewed; locked: UNLOCK first; expired: REPLACEMENT",
              "A3 P5 requires key login");
      case CERTIFICATE_NOT_ENDED ->
          of(
              "username",
              "no certificate of " + account.username() + " that has not ended",
              "REPLACEMENT for an e-key whose certificate expired or was revoked",
              "A3 expired → P3");
      case TOKEN_ON_RECORD ->
          of(
              "username",
              "no token of " + account.username() + " in use, or one reported lost",
              "a token in use; reported lost: lift the report, or REPLACEMENT",
              "A1 " + procedure.code() + " K");
      case THIRTEEN_CHARACTER_CODE ->
          of(
              "procedure",
              "enterprise code " + account.code().value(),
              "a 13-character enterprise code, which changes to 18 characters",
              "A3 P7");
    };
  }

  private Optional<Objection> openCase(Procedure procedure, EnterpriseAccount account) {
    Optional<String> own = applications.openCaseOf(account.username().value());
    if (own.isPresent()) {
      return Optional.of(
          of(
              "username",
              "application " + own.get() + ", which is open",
              "one open application at a time for " + account.username(),
              "B create"));
    }
    if (!procedure.isFirst()) return Optional.empty();
    return applications
        .openFirstCaseOf(account.enterpriseId())
        .map(
            _ ->
                of(
                    "procedure",
                    "an open first application of organisation "
                        + account.code().organisationCode().value(),
                    "one first application of an organisation at a time",
                    "A3 首次"));
  }

  /// The token that is to be unlocked is the one on record.
  private Optional<Objection> otherToken(EnterpriseAccount account, Submission submission) {
    if (submission.tokenSerial().isEmpty()) return Optional.empty();
    String given = submission.tokenSerial().get();
    boolean same =
        tokens
            .inUse(account.username())
            .filter(token -> token.serial().value().equals(given))
            .isPresent();
    return same
        ? Optional.empty()
        : Optional.of(
            of(
                "form.tokenSerial",
                given,
                "the serial number of the token on record for " + account.username(),
                "A3 P6 match serial↔enterprise"));
  }

  /// A new code of another enterprise on record is not this one's.
  private Optional<Objection> otherEnterprise(EnterpriseAccount account, Submission submission) {
    String code = submission.details().newEnterpriseCode();
    if (code == null) return Optional.empty();
    boolean another =
        isOfAnother(
            EnterpriseCode.parse("newEnterpriseCode", code).orElseThrow(), account.enterpriseId());
    return another
        ? Optional.of(
            of(
                "form.newEnterpriseCode",
                "the code of another enterprise on record",
                "the enterprise's own new code",
                "C Consistency"))
        : Optional.empty();
  }

  private static Objection of(String field, String found, String required, String clause) {
    return new Objection(field, found, required, Citation.of("domain", clause));
  }
}
