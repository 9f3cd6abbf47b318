package org.yaoshi.ca.revocation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.SigningKey;
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

  static CrlRequest request() {
    return request(SoftwareAuthority.NOW, SoftwareAuthority.LATER);
  }

  static CrlRequest request(Instant thisUpdate, Instant nextUpdate) {
    return CrlRequest.complete(CrlNumber.of(7), thisUpdate, nextUpdate);
  }

  static CrlEntry entry(long serial, RevocationReason reason) {
    return CrlEntry.of(serial(serial), SoftwareAuthority.NOW.minusSeconds(serial), reason);
  }

  static SerialNumber serial(long value) {
    return new SerialNumber(BigInteger.valueOf(value));
  }

  CrlToBeSigned prepare(CrlRequest request, CrlEntry... entries) {
    return prepare(request, CrlEntries.of(List.of(entries)));
  }

  CrlToBeSigned prepare(CrlRequest request, CrlEntries entries) {
    return switch (preparation(request, entries)) {
      case CrlPreparation.Prepared prepared -> prepared.crl();
      case CrlPreparation.Refused refused -> throw new AssertionError(refused.objections());
    };
  }

  CrlPreparation preparation(CrlRequest request, CrlEntries entries) {
    try {
      Path workFile = Files.createTempFile("crl", ".work");
      Files.delete(workFile);
      return issuer.prepare(request, entries, workFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] sign(CrlRequest request, CrlEntry... entries) {
    return sign(request, CrlEntries.of(List.of(entries)));
  }

  byte[] sign(CrlRequest request, CrlEntries entries) {
    try (CrlToBeSigned crl = prepare(request, entries)) {
      return sign(crl, authority.key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] sign(CrlToBeSigned crl, SigningKey key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      issuer.sign(crl, key, Channels.newChannel(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
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
