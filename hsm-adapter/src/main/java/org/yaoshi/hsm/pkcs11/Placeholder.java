package org.yaoshi.hsm.pkcs11;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The certificate that stands beside a key until it has a real one.
///
/// SunPKCS11's key store shows a private key only if a certificate has the same CKA_ID, and it is
/// from there that the public key is read back. The placeholder carries the new public key but is
/// signed by a software key made for this one signature and forgotten: a CA key signs nothing that
/// is not yet recorded, and that includes a self-signature. It certifies nothing and no path leads
/// to it.
final class Placeholder {
  private static final X500Name ISSUER =
      new X500Name("CN=placeholder (not a certificate authority)");
  // RFC 5280 §4.1.2.5: no well-defined expiration.
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
  private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");

  private Placeholder() {}

  static X509Certificate around(PublicKey key, String label, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256, random);
    KeyPair throwAway = generator.generateKeyPair();
    X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, label).build();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            ISSUER,
            new BigInteger(159, random).setBit(158),
            Date.from(ALWAYS),
            Date.from(NEVER),
            subject,
            key);
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(throwAway.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("the placeholder could not be signed", e);
    }
  }

  static boolean is(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()).equals(ISSUER);
  }
}
