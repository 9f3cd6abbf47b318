package org.yaoshi.cli.chaos;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yaoshi.cli.chaos.Evidence.Row;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.cli.chaos.Journal.Line;

/// Sound evidence of a round with one certificate, issued, asked for twice and revoked, one intent
/// revoked unreleased, and one voided.
final class MadeEvidence {
  static final String UNRELEASED = "4a0001";
  private static final String VOIDED = "4a0002";
  private static final String ORDER = "0b6f3f4e-7d0c-4d06-a6b7-52b4b8f3f0a1";
  private static final String KEY = "chaos-1";
  private static final BigInteger SERIAL = new BigInteger("4a5b6c7d8e9f00112233", 16);
  private static final String NO_HASH = "ab".repeat(32);

  private final X509Certificate certificate = certificate();

  Evidence evidence() {
    try {
      String serial = Certificates.serial(certificate);
      String der = Base64.getEncoder().encodeToString(certificate.getEncoded());
      String key = Certificates.sha256(certificate.getPublicKey().getEncoded());
      var certified = new Line(Event.CERTIFIED, ORDER, KEY, 200, der);
      return new Evidence(
          List.of(
              new Line(Event.ASKED, ORDER, KEY, 0, key),
              certified,
              certified,
              new Line(Event.REVOKED, serial, KEY, 200, "")),
          Map.of(
              serial,
              Certificates.sha256(certificate.getTBSCertificate()),
              UNRELEASED,
              NO_HASH,
              VOIDED,
              NO_HASH),
          Set.of(),
          List.of(new Row(serial, ORDER, der)),
          Map.of(serial, "REVOKED", UNRELEASED, "REVOKED"),
          Map.of(
              serial,
              Set.of("certificate.issue", "certificate.revoke"),
              UNRELEASED,
              Set.of("issuance.revoke-unreleased"),
              VOIDED,
              Set.of("issuance.void")),
          Map.of(serial, "revoked", UNRELEASED, "revoked"),
          Set.of(serial, UNRELEASED));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate certificate() {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
      var name = new X500Name("CN=Made");
      var now = Instant.parse("2026-01-01T00:00:00Z");
      var builder =
          new JcaX509v3CertificateBuilder(
              name, SERIAL, Date.from(now), Date.from(now.plusSeconds(60)), name, keys.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }
}
