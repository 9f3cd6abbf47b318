package org.yaoshi.server.certificate;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// [EkeyCertificates] on the recorded certificates.
@Component
class RecordedEkeyCertificates implements EkeyCertificates {
  private final CertificateLifecycle lifecycle;
  private final CertificateRecords records;

  RecordedEkeyCertificates(CertificateLifecycle lifecycle, CertificateRecords records) {
    this.lifecycle = lifecycle;
    this.records = records;
  }

  @Override
  @Transactional
  public void release(SerialNumber serial, Actor actor) {
    lifecycle.release(serial, actor);
  }

  @Override
  @Transactional
  public void revoke(SerialNumber serial, RevocationReason reason, String remark, Actor actor) {
    lifecycle.revoke(serial, reason, null, remark, actor);
  }

  @Override
  public boolean isSigned(SerialNumber serial, byte[] octets, byte[] signature) {
    return records
        .find(serial)
        .filter(record -> LinkProof.isSigned(record.publicKey(), octets, signature))
        .isPresent();
  }

  @Override
  public Optional<Holder> holder(SerialNumber serial) {
    return records
        .find(serial)
        .filter(CertificateRecord::isEkey)
        .map(
            record ->
                new Holder(
                    new LoginUsername(record.username().orElseThrow()),
                    record.enterpriseId().orElseThrow()));
  }

  @Override
  public Optional<byte[]> find(SerialNumber serial) {
    return records.find(serial).map(CertificateRecord::der);
  }
}
