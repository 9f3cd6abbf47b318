package org.yaoshi.ca.revocation;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.SoftwareAuthority;
import org.yaoshi.ca.x509.SerialNumber;

/// A CA whose CRLs may be long-lived, because GnuTLS looks at the wall clock.
final class CrlFixture {
  final SoftwareAuthority authority;
  final CrlIssuer issuer;

  CrlFixture(KeyParameters parameters) {
    authority = SoftwareAuthority.of(parameters);
    issuer = issuer(Duration.ofDays(40_000));
  }

  CrlIssuer issuer(Duration longestInterval) {
    return CrlIssuer.of(
        SoftwareAuthority.der(authority.certificate()),
        authority.key().parameters(),
        longestInterval);
  }

  static CrlRequest request(CrlEntry... entries) {
    return request(SoftwareAuthority.NOW, SoftwareAuthority.LATER, entries);
  }

  static CrlRequest request(Instant thisUpdate, Instant nextUpdate, CrlEntry... entries) {
    return new CrlRequest(
        CrlNumber.of(7), thisUpdate, nextUpdate, List.of(entries), Optional.empty());
  }

  static CrlEntry entry(long serial, RevocationReason reason) {
    return CrlEntry.of(serial(serial), SoftwareAuthority.NOW.minusSeconds(serial), reason);
  }

  static SerialNumber serial(long value) {
    return new SerialNumber(BigInteger.valueOf(value));
  }

  CrlToBeSigned prepare(CrlRequest request) {
    return switch (issuer.prepare(request)) {
      case CrlPreparation.Prepared prepared -> prepared.crl();
      case CrlPreparation.Refused refused -> throw new AssertionError(refused.objections());
    };
  }

  byte[] sign(CrlRequest request) {
    return issuer.sign(prepare(request), authority.key());
  }

  static X509CRL read(byte[] der) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
