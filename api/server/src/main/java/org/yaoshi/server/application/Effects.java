package org.yaoshi.server.application;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.EnterpriseOnRecord;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.workflow.Effect;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.token.Holder;
import org.yaoshi.server.token.NewOrder;
import org.yaoshi.server.token.ProductionCompleted;
import org.yaoshi.server.token.ProductionOrders;
import org.yaoshi.server.token.TokenSerial;
import org.yaoshi.server.token.Tokens;

/// Carries out what a row of the table asks for. Decides nothing.
@Component
class Effects {
  private final Materials materials;
  private final MaterialTable materialTable;
  private final ProductionOrders orders;
  private final Tokens tokens;
  private final EkeyCertificates certificates;
  private final CertificateStatuses statuses;

  Effects(
      Materials materials,
      MaterialTable materialTable,
      ProductionOrders orders,
      Tokens tokens,
      EkeyCertificates certificates,
      CertificateStatuses statuses) {
    this.materials = materials;
    this.materialTable = materialTable;
    this.orders = orders;
    this.tokens = tokens;
    this.certificates = certificates;
    this.statuses = statuses;
  }

  void carryOut(Effect effect, Step step) {
    CaseChange change = step.change();
    switch (effect) {
      case FREEZE_MATERIALS -> change.materialsDigest = materials.digest(change.before.id());
      case REMEMBER_VERIFIER -> change.verifier = step.actor().id();
      case REMEMBER_REVIEWER -> change.reviewer = step.actor().id();
      case KEEP_REMARK -> change.remark = step.request().remark().orElse(null);
      case BEGIN_REVISION -> beginRevision(change);
      case OPEN_ORDER -> change.orderId = orders.open(order(change), step.actor());
      case VOID_ORDER ->
          orders.voidOrder(required(change.orderId), remark(effect, step), step.actor());
      case RECORD_TOKEN -> recordToken(change, step.made().orElseThrow());
      case CUSTODY_AUTHORITY -> move(Holder.AUTHORITY, step);
      case CUSTODY_PROVIDER -> move(Holder.PROVIDER, step);
      case CUSTODY_COURIER -> move(Holder.COURIER, step);
      case CUSTODY_ENTERPRISE -> move(Holder.ENTERPRISE, step);
      case RELEASE_CERTIFICATE -> certificates.release(certificate(change), step.actor());
      case REVOKE_KEY_COMPROMISE -> revoke(RevocationReason.KEY_COMPROMISE, effect, step);
      case REVOKE_CESSATION -> revoke(RevocationReason.CESSATION_OF_OPERATION, effect, step);
      case TOKEN_ACTIVE -> tokens.activate(token(change), step.actor());
      case TOKEN_LOST -> loseToken(change, step);
      case TOKEN_RETURNED -> tokens.markReturned(token(change), step.actor());
      case REVOKE_SUPERSEDED, SUSPEND_OLD_CERTIFICATE, CONVERT_TO_REPLACEMENT ->
          throw new IllegalStateException(
              effect + " belongs to procedures that no application is created for");
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
    change.tokenSerial = made.token().value();
    change.certificateSerial = made.certificate().hex();
  }

  private void loseToken(CaseChange change, Step step) {
    tokens.markLost(token(change), step.actor());
    change.tokenSerial = null;
    change.certificateSerial = null;
  }

  private void move(Holder holder, Step step) {
    Optional<String> waybill =
        holder == Holder.COURIER ? step.request().waybill() : Optional.empty();
    tokens.move(token(step.change()), holder, waybill, step.actor());
  }

  /// What is revoked for good already stays so.
  private void revoke(RevocationReason reason, Effect effect, Step step) {
    SerialNumber serial = certificate(step.change());
    boolean revokedForGood =
        statuses.status(serial) instanceof CertStatus.Revoked revoked && !revoked.reason().isHold();
    if (revokedForGood) return;
    certificates.revoke(serial, reason, remark(effect, step), step.actor());
  }

  private static NewOrder order(CaseChange change) {
    ApplicationRow row = change.before;
    return new NewOrder(
        row.id(),
        row.enterpriseId(),
        new EnterpriseOnRecord(
            new EnterpriseName(row.enterpriseName()),
            EnterpriseCode.parse("enterpriseCode", row.enterpriseCode()).orElseThrow(),
            new LoginUsername(row.username()),
            Optional.empty(),
            Optional.empty()),
        required(change.reviewer));
  }

  private static String remark(Effect effect, Step step) {
    return step.request().remark().orElse(step.request().event().text() + ": " + effect.text());
  }

  private static TokenSerial token(CaseChange change) {
    return new TokenSerial(required(change.tokenSerial));
  }

  private static SerialNumber certificate(CaseChange change) {
    return SerialNumber.parse(required(change.certificateSerial));
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "the state says that the case has it");
  }
}
