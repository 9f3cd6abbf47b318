package org.yaoshi.server.seal;

import java.util.Base64;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateHolders;
import org.yaoshi.server.contract.api.SealsApi;
import org.yaoshi.server.contract.model.Seal;
import org.yaoshi.server.contract.model.SealStatus;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.Refused;

@RestController
class SealController implements SealsApi {
  private final SealRecords records;
  private final CertificateHolders certificates;
  private final CurrentActor current;

  SealController(SealRecords records, CertificateHolders certificates, CurrentActor current) {
    this.records = records;
    this.certificates = certificates;
    this.current = current;
  }

  @Override
  public ResponseEntity<Seal> getSeal(String esId) {
    return ResponseEntity.ok(
        records
            .find(id(esId))
            .filter(seal -> seal.isVisibleTo(current.get()))
            .map(SealController::shown)
            .orElseThrow(() -> Refused.notFound("esId", esId)));
  }

  @Override
  public ResponseEntity<List<Seal>> listSealsOfCertificate(String serial) {
    var number = number(serial);
    if (!certificates.isVisible(number, current.get())) throw Refused.notFound("serial", serial);
    return ResponseEntity.ok(
        records.ofCertificate(number).stream().map(SealController::shown).toList());
  }

  /// What no seal can be named, none is; the same for certificates.
  private static SealId id(String text) {
    try {
      return new SealId(text);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("esId", text);
    }
  }

  private static SerialNumber number(String text) {
    try {
      return SerialNumber.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("serial", text);
    }
  }

  private static Seal shown(SealRecord record) {
    var shown =
        new Seal(
            record.id().value(),
            record.certificate().hex(),
            record.voidedAt().isPresent() ? SealStatus.VOID : SealStatus.VALID,
            record.madeAt(),
            Base64.getEncoder().encodeToString(record.der()));
    record.voidedAt().ifPresent(shown::voidedAt);
    record.voidReason().ifPresent(shown::voidReason);
    return shown;
  }
}
