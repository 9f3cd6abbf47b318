package org.yaoshi.server.token;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Reports of a loss (挂失): what is on the token is suspended before the answer leaves, and becomes
/// good again when the token itself signs that it is back.
@Service
class LossReports implements Losses {
  private static final int CHALLENGE_OCTETS = 32;
  private static final Citation SOURCE = Citation.of("domain", "B side track");

  private final LossReportRepository reports;
  private final LossReportTable table;
  private final Inventory inventory;
  private final EkeyHoldings holdings;
  private final EkeyCertificates certificates;
  private final EndingCases cases;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final SecureRandom random;

  LossReports(
      LossReportRepository reports,
      LossReportTable table,
      Inventory inventory,
      EkeyHoldings holdings,
      EkeyCertificates certificates,
      EndingCases cases,
      AuditTrail audit,
      ApplicationEventPublisher events,
      InstantSource clock,
      SecureRandom random) {
    this.reports = reports;
    this.table = table;
    this.inventory = inventory;
    this.holdings = holdings;
    this.certificates = certificates;
    this.cases = cases;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /// @throws Refused no such token of the actor's, or nobody uses it
  @Transactional
  LossReportRow report(TokenSerial serial, String remark, Actor actor) {
    TokenRow token = visible(serial, actor);
    inventory.report(serial, TokenState.SUSPENDED, actor);
    var username = new LoginUsername(Objects.requireNonNull(token.username()));
    List<SerialNumber> live = holdings.live(username);
    if (live.isEmpty()) {
      throw conflict("a token without a live certificate", "a token with a live certificate");
    }
    return opened(token, live.getFirst(), remark, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void suspend(LoginUsername username, String remark, Actor actor) {
    List<SerialNumber> live = holdings.live(username);
    Optional<TokenSerial> unreported =
        inventory
            .inUse(username)
            .filter(token -> token.state() != TokenState.SUSPENDED)
            .map(Tokens.InUse::serial);
    if (live.isEmpty() || unreported.isEmpty()) {
      holdings.suspend(username, remark, actor);
      return;
    }
    TokenRow token = inventory.existing(unreported.get());
    inventory.report(unreported.get(), TokenState.SUSPENDED, actor);
    opened(token, live.getFirst(), remark, actor);
  }

  /// @param token as it was before
  /// @param certificate the latest on it
  private LossReportRow opened(
      TokenRow token, SerialNumber certificate, String remark, Actor actor) {
    holdings.suspend(new LoginUsername(Objects.requireNonNull(token.username())), remark, actor);
    byte[] challenge = new byte[CHALLENGE_OCTETS];
    random.nextBytes(challenge);
    LossReportRow report =
        reports.save(
            new LossReportRow(
                UUID.randomUUID(),
                0,
                null,
                token.serial(),
                token.state(),
                Objects.requireNonNull(token.username()),
                inventory.enterpriseOf(token),
                certificate.hex(),
                remark,
                challenge,
                LossReportRow.State.OPEN,
                actor.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null));
    audit.append(
        actor,
        "loss-report.open",
        new AuditSubject("token", token.serial()),
        Map.of("report", report.id().toString()));
    events.publishEvent(changed(report));
    return report;
  }

  /// @param signature Base64, by the token's key, with SHA-256 over the report's challenge
  /// @throws Refused not open, not signed by the token, or a case is open that ends the key on it
  @Transactional
  LossReportRow lift(UUID id, String signature, Actor actor) {
    LossReportRow report = reports.hold(id).orElseThrow(() -> unknown(id));
    requireVisible(report, actor);
    if (report.state() != LossReportRow.State.OPEN) {
      throw conflict("a report that is " + report.state(), "an open report");
    }
    var serial = new TokenSerial(report.tokenSerial());
    var username = new LoginUsername(report.username());
    cases.ending(username, serial).ifPresent(LossReports::refuse);
    if (!isSigned(report, Base64Text.decode(signature).orElse(new byte[0]))) {
      throw Refused.because(
          ProblemType.INVALID_INPUT,
          "signature",
          "no signature of the challenge by the key on the token",
          "Base64 of a signature with SHA-256 over the report's challenge, by the token itself",
          SOURCE);
    }
    boolean away = inventory.holder(serial).filter(Holder::isCustodian).isPresent();
    boolean unlocked = report.tokenState() == TokenState.LOCKED && !away;
    inventory.report(serial, unlocked ? TokenState.ACTIVE : report.tokenState(), actor);
    holdings.resume(username, away, "token found", actor);
    LossReportRow lifted = table.end(report, LossReportRow.State.LIFTED, actor);
    events.publishEvent(changed(lifted));
    return lifted;
  }

  /// By the key that was on the token when it was reported, or one that came on it since.
  private boolean isSigned(LossReportRow report, byte[] signature) {
    var onToken = new LinkedHashSet<SerialNumber>();
    onToken.add(SerialNumber.parse(report.certificate()));
    onToken.addAll(holdings.live(new LoginUsername(report.username())));
    return onToken.stream()
        .anyMatch(each -> certificates.isSigned(each, report.challenge(), signature));
  }

  private static void refuse(String number) {
    throw conflict(
        "application " + number + ", which ends the key on this token",
        "no open REPLACEMENT or REVOCATION: withdraw it first");
  }

  private static LossReportChanged changed(LossReportRow report) {
    return new LossReportChanged(
        report.id(),
        new TokenSerial(report.tokenSerial()),
        new LoginUsername(report.username()),
        report.enterpriseId(),
        SerialNumber.parse(report.certificate()),
        report.state() == LossReportRow.State.LIFTED);
  }

  LossReportRow find(UUID id, Actor actor) {
    LossReportRow report = reports.findById(id).orElseThrow(() -> unknown(id));
    requireVisible(report, actor);
    return report;
  }

  List<LossReportRow> of(TokenSerial serial, Actor actor) {
    visible(serial, actor);
    return reports.findByTokenSerial(serial.value());
  }

  private TokenRow visible(TokenSerial serial, Actor actor) {
    TokenRow token = inventory.existing(serial);
    if (!inventory.isVisible(token, actor)) throw Inventory.unknown(serial);
    return token;
  }

  private static void requireVisible(LossReportRow report, Actor actor) {
    boolean visible =
        actor
            .account()
            .map(
                own ->
                    own.username().value().equals(report.username())
                        && own.enterpriseId().equals(report.enterpriseId()))
            .orElse(true);
    if (!visible) throw unknown(report.id());
  }

  private static Refused conflict(String found, String required) {
    return Refused.because(ProblemType.CONFLICT, "state", found, required, SOURCE);
  }

  private static Refused unknown(UUID id) {
    return Refused.notFound("lossReportId", id.toString());
  }
}
