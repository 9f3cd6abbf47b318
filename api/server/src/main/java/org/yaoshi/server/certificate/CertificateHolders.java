package org.yaoshi.server.certificate;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateRecord.Status;
import org.yaoshi.server.identity.Actor;

/// Whose certificate it is, and whether it is in force, for modules that keep something with it.
@Component
public class CertificateHolders {
  private final CertificateRecords records;
  private final InstantSource clock;

  CertificateHolders(CertificateRecords records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /// Whether there is such a certificate and the actor may see it: staff see all, an enterprise's
  /// account its own.
  public boolean isVisible(SerialNumber serial, Actor actor) {
    return records.find(serial).filter(c -> c.isVisibleTo(actor)).isPresent();
  }

  /// Whether it is revoked for good; a certificate on hold is not.
  public boolean isRevoked(SerialNumber serial) {
    Optional<CertificateRecord> certificate = records.find(serial);
    return certificate.filter(c -> c.status() == Status.REVOKED).isPresent();
  }

  /// Whether it is an e-key's certificate that is good and has not ended. Its status stays as it is
  /// until the caller's transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean holdGood(SerialNumber serial) {
    return records
        .hold(serial)
        .filter(CertificateRecord::isEkey)
        .filter(c -> c.status() == Status.GOOD && c.notAfter().isAfter(clock.instant()))
        .isPresent();
  }
}
