package org.yaoshi.cli.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.PictureFormat;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.seal.SealKind;
import org.yaoshi.ca.seal.SealMaker;
import org.yaoshi.ca.seal.SealPicture;
import org.yaoshi.ca.seal.SealTerms;

/// A seal maker in software, and a seal of its making.
///
/// @param maker its certificate
/// @param seal made now, for a year
public record MadeSeal(X509Certificate maker, ElectronicSeal seal) {
  private static final String PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB";

  private record SoftwareKey(KeyPair pair) implements SigningKey {
    @Override
    public KeyReference reference() {
      return new KeyReference("software", "seal-maker");
    }

    @Override
    public KeyParameters parameters() {
      return SealMaker.PARAMETERS;
    }

    @Override
    public PublicKey publicKey() {
      return pair.getPublic();
    }

    @Override
    public byte[] sign(byte[] message) {
      try {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public byte[] signDigest(byte[] digest) {
      throw new AssertionError("a seal is signed whole");
    }
  }

  public static MadeSeal of(X509Certificate user) {
    KeyPair keys = keys();
    X509Certificate certificate = certificate(keys, "C=CN,CN=Seal Maker");
    Instant now = certificate.getNotBefore().toInstant().plus(Duration.ofHours(1));
    SealTerms terms =
        new SealTerms(
            new SealId("YS-test-1"),
            "Yaoshi",
            SealKind.ORGANISATION,
            "上海样例进出口有限公司",
            List.of(user),
            now,
            now,
            now.plus(Duration.ofDays(365)),
            new SealPicture(PictureFormat.PNG, Base64.getDecoder().decode(PICTURE), 40, 40));
    try {
      SealMaker maker = SealMaker.of(certificate.getEncoded());
      return new MadeSeal(
          certificate, maker.sign(maker.prepare(terms).orElseThrow(), new SoftwareKey(keys)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// Somebody who may use a seal.
  static X509Certificate user() {
    return certificate(keys(), "C=CN,CN=SHMMJCK");
  }

  static String pem(X509Certificate certificate) {
    try {
      byte[] der = certificate.getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// For two years, since an hour ago.
  private static X509Certificate certificate(KeyPair keys, String subject) {
    X500Name name = new X500Name(subject);
    Instant from = Instant.now().minus(Duration.ofHours(1));
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      name,
                      BigInteger.valueOf(from.toEpochMilli()),
                      Date.from(from),
                      Date.from(from.plus(Duration.ofDays(730))),
                      name,
                      keys.getPublic())
                  .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new AssertionError(e);
    }
  }
}
