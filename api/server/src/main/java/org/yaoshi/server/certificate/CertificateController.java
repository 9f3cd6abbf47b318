package org.yaoshi.server.certificate;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateRecords.Search;
import org.yaoshi.server.contract.api.CertificatesApi;
import org.yaoshi.server.contract.model.Certificate;
import org.yaoshi.server.contract.model.CertificatePage;
import org.yaoshi.server.contract.model.CertificateStatus;
import org.yaoshi.server.contract.model.Revocation;
import org.yaoshi.server.contract.model.RevocationReason;
import org.yaoshi.server.contract.model.Suspension;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

@RestController
class CertificateController implements CertificatesApi {
  private final CertificateRecords records;
  private final CertificateLifecycle lifecycle;
  private final CurrentActor current;

  CertificateController(
      CertificateRecords records, CertificateLifecycle lifecycle, CurrentActor current) {
    this.records = records;
    this.lifecycle = lifecycle;
    this.current = current;
  }

  @Override
  public ResponseEntity<CertificatePage> listCertificates(
      @Nullable String username,
      @Nullable UUID enterpriseId,
      @Nullable CertificateStatus status,
      @Nullable String cursor,
      Integer limit) {
    Actor actor = current.get();
    Optional<String> own = actor.account().map(a -> a.username().value());
    if (own.isPresent() && username != null && !own.get().equals(username)) {
      return ResponseEntity.ok(new CertificatePage());
    }
    var search =
        new Search(
            own.or(() -> Optional.ofNullable(username)),
            Optional.ofNullable(enterpriseId),
            Optional.ofNullable(status).map(CertificateStatus::getValue),
            Optional.ofNullable(cursor).map(CertificateController::cursor),
            limit + 1);
    var found = records.search(search);
    var page = new CertificatePage();
    found.stream().limit(limit).map(this::shown).forEach(page::addItemsItem);
    if (found.size() > limit) page.nextCursor(found.get(limit - 1).serial().hex());
    return ResponseEntity.ok(page);
  }

  @Override
  public ResponseEntity<Certificate> getCertificate(String serial) {
    return answer(number(serial), current.get());
  }

  @Override
  public ResponseEntity<Certificate> revokeCertificate(
      String idempotencyKey, String serial, Revocation revocation) {
    Actor actor = current.get();
    var number = number(serial);
    lifecycle.revoke(
        number,
        org.yaoshi.ca.revocation.RevocationReason.parse(revocation.getReason().getValue())
            .orElseThrow(),
        revocation.getInvalidityDate(),
        Optional.ofNullable(revocation.getRemark()).orElse(""),
        actor);
    return answer(number, actor);
  }

  @Override
  public ResponseEntity<Certificate> suspendCertificate(
      String idempotencyKey, String serial, Suspension suspension) {
    Actor actor = current.get();
    var number = number(serial);
    lifecycle.suspend(number, suspension.getRemark(), actor);
    return answer(number, actor);
  }

  @Override
  public ResponseEntity<Certificate> resumeCertificate(
      String idempotencyKey, String serial, Suspension suspension) {
    Actor actor = current.get();
    var number = number(serial);
    lifecycle.resume(number, suspension.getRemark(), actor);
    return answer(number, actor);
  }

  private ResponseEntity<Certificate> answer(SerialNumber serial, Actor actor) {
    return ResponseEntity.ok(
        records
            .find(serial)
            .filter(c -> c.isVisibleTo(actor))
            .map(this::shown)
            .orElseThrow(() -> Refused.notFound("serial", serial.hex())));
  }

  /// What no certificate can have for a serial number, none has.
  private static SerialNumber number(String serial) {
    try {
      return SerialNumber.parse(serial);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("serial", serial);
    }
  }

  private static SerialNumber cursor(String text) {
    try {
      return SerialNumber.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(
          ProblemType.MALFORMED_REQUEST,
          "cursor",
          text,
          "the nextCursor of the page before",
          Citation.of("yaoshi-v1.yaml", "cursor"));
    }
  }

  private Certificate shown(CertificateRecord record) {
    var shown =
        new Certificate(
            record.serial().hex(),
            record.ca(),
            record.profile(),
            record.subject(),
            CertificateStatus.fromValue(record.status().name()),
            record.notBefore(),
            record.notAfter(),
            record.issuedAt(),
            CertificateAuthorities.pem(record.der()));
    records.predecessor(record.serial()).ifPresent(old -> shown.predecessor(old.hex()));
    record.username().ifPresent(shown::username);
    record.enterpriseId().ifPresent(shown::enterpriseId);
    record.reason().map(r -> RevocationReason.fromValue(r.text())).ifPresent(shown::reason);
    record.revocationDate().ifPresent(shown::revocationDate);
    return shown;
  }
}
