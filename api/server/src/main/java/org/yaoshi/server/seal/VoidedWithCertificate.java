package org.yaoshi.server.seal;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.certificate.CertificateRevoked;

/// A seal ends with its certificate, in the same transaction.
@Component
class VoidedWithCertificate {
  private final Seals seals;

  VoidedWithCertificate(Seals seals) {
    this.seals = seals;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(CertificateRevoked revoked) {
    seals.voidFor(
        revoked.serial(),
        "its certificate was revoked: " + revoked.reason().text(),
        revoked.actor());
  }
}
