package org.yaoshi.server.application;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.EnterpriseOnRecord;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.workflow.Effect;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.token.Holder;
import org.yaoshi.server.token.NewOrder;
import org.yaoshi.server.token.OrderCommand;
import org.yaoshi.server.token.ProductionCompleted;
import org.yaoshi.server.token.ProductionOrders;
import org.yaoshi.server.token.TokenSerial;
import org.yaoshi.server.token.TokenState;
import org.yaoshi.server.token.Tokens;

/// Carries out what a row of the table asks for. Decides nothing.
@Component
class Effects {
  private static final int CHALLENGE_OCTETS = 32;

  private final Materials materials;
  private final MaterialTable materialTable;
  private final ProductionOrders orders;
  private final Tokens tokens;
  private final EkeyHoldings holdings;
  private final CertificateEffects onCertificates;
  private final AccountEffects onAccounts;
  private final InstantSource clock;
  private final SecureRandom random;

  Effects(
      Materials materials,
      MaterialTable materialTable,
      ProductionOrders orders,
      Tokens tokens,
      EkeyHoldings holdings,
      CertificateEffects onCertificates,
      AccountEffects onAccounts,
      InstantSource clock,
      SecureRandom random) {
    this.materials = materials;
    this.materialTable = materialTable;
    this.orders = orders;
    this.tokens = tokens;
    this.holdings = holdings;
    this.onCertificates = onCertificates;
    this.onAccounts = onAccounts;
    this.clock = clock;
    this.random = random;
  }

  void carryOut(Effect effect, Step step) {
    CaseChange change = step.change();
    switch (effect) {
      case FREEZE_MATERIALS -> change.materialsDigest = materials.digest(change.before.id());
      case REMEMBER_VERIFIER -> change.verifier = step.actor().id();
      case REMEMBER_REVIEWER -> change.reviewer = step.actor().id();
      case KEEP_REMARK -> change.remark = step.request().remark().orElse(null);
      case BEGIN_REVISION -> beginRevision(change);
      case OPEN_ORDER -> change.orderId = orders.open(newOrder(change), step.actor());
      case VOID_ORDER ->
          orders.voidOrder(required(change.orderId), remark(effect, step), step.actor());
      case RECORD_TOKEN -> recordToken(change, step.made().orElseThrow());
      case CUSTODY_AUTHORITY -> move(Holder.AUTHORITY, step);
      case CUSTODY_PROVIDER -> move(Holder.PROVIDER, step);
      case CUSTODY_COURIER -> move(Holder.COURIER, step);
      case CUSTODY_ENTERPRISE -> {
        move(Holder.ENTERPRISE, step);
        change.handOverChallenge = null;
      }
      case NEW_CHALLENGE -> change.handOverChallenge = challenge();
      case TOKEN_ACTIVE -> tokens.activate(token(change), step.actor());
      case TOKEN_LOCKED -> tokens.lock(token(change), step.actor());
      case TOKEN_LOST -> loseToken(change, step);
      case TOKEN_RETURNED -> tokens.markReturned(token(change), step.actor());
      case WRITE_OFF_TOKEN ->
          tokens.writeOff(change.before.user(), writtenOff(change), step.actor());
      case CONVERT_TO_REPLACEMENT -> convert(change);
      case CHANGE_SUBJECT, DISABLE_USERNAME, FREE_USERNAME -> onAccounts.carryOut(effect, step);
      case SUSPEND_CERTIFICATES,
          HOLD_IN_TRANSIT,
          RELEASE_HELD,
          RELEASE_CERTIFICATE,
          REVOKE_SUPERSEDED,
          REVOKE_AFFILIATION_CHANGED,
          REVOKE_REPLACED,
          REVOKE_ALL,
          REVOKE_KEY_COMPROMISE,
          REVOKE_CESSATION ->
          onCertificates.carryOut(effect, step);
    }
  }

  private void beginRevision(CaseChange change) {
    materialTable.deleteAll(change.before.id());
    change.revision++;
    change.materialsDigest = null;
    change.verifier = null;
    change.reviewer = null;
  }

  private static void recordToken(CaseChange change, ProductionCompleted made) {
    change.tokenSerial = made.token().orElseThrow().value();
    change.certificateSerial = made.certificate().map(SerialNumber::hex).orElse(null);
  }

  private void loseToken(CaseChange change, Step step) {
    tokens.markLost(token(change), step.actor());
    change.tokenSerial = null;
    change.certificateSerial = null;
    change.handOverChallenge = null;
  }

  /// The enterprise gets what it would have got had it lost the token itself.
  private static void convert(CaseChange change) {
    change.convertedFrom = change.procedure;
    change.details = change.details.lost(change.before.withSeal());
    change.procedure = Procedure.REPLACEMENT;
  }

  /// What becomes of a token that nobody will use; empty: it stays where it is.
  static Optional<TokenState> writtenOff(CaseChange change) {
    if (change.details.reason() == Reason.LOST) return Optional.of(TokenState.LOST);
    if (change.details.reason() == Reason.DAMAGED) return Optional.of(TokenState.DAMAGED);
    return Optional.empty();
  }

  private void move(Holder holder, Step step) {
    tokens.move(token(step.change()), holder, step.request().waybill(), step.actor());
  }

  private byte[] challenge() {
    byte[] challenge = new byte[CHALLENGE_OCTETS];
    random.nextBytes(challenge);
    return challenge;
  }

  private NewOrder newOrder(CaseChange change) {
    ApplicationRow row = change.before;
    var command = OrderCommand.valueOf(change.procedure.description().command().name());
    boolean sentIn = command.expectsToken();
    return new NewOrder(
        row.id(),
        command,
        row.enterpriseId(),
        new EnterpriseOnRecord(
            new EnterpriseName(row.enterpriseName()),
            change.details.newCode().orElseGet(row::code),
            row.user(),
            Optional.empty(),
            Optional.empty()),
        required(change.reviewer),
        sentIn ? Optional.of(token(change)) : Optional.empty(),
        sentIn ? Optional.of(keyOn(row)) : Optional.empty(),
        command == OrderCommand.REISSUE ? restOfTerm(row) : Optional.empty(),
        change.procedure.withSeal(change.details.sealWanted()));
  }

  /// The certificate whose key is on the token that was sent in.
  ///
  /// @throws Refused it was revoked meanwhile
  private SerialNumber keyOn(ApplicationRow row) {
    return holdings
        .latestActive(row.user())
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemType.CONFLICT,
                    "certificate",
                    "no certificate of " + row.username() + " that is not revoked",
                    "a key to work on; otherwise fail, and REPLACEMENT",
                    Citation.of("domain", "A3 expired → P3")));
  }

  /// A replacement ends when the old certificate would have, unless that is over.
  private Optional<Instant> restOfTerm(ApplicationRow row) {
    return holdings.latestEnd(row.user()).filter(clock.instant()::isBefore);
  }

  private static String remark(Effect effect, Step step) {
    return step.remarkOr(effect.text());
  }

  private static TokenSerial token(CaseChange change) {
    return new TokenSerial(required(change.tokenSerial));
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "the state says that the case has it");
  }
}
