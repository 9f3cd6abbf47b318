package org.yaoshi.ca.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.ca.x509.SerialNumber;

/// A self-signed CA made with Bouncy Castle's builders and nothing of ours.
public final class SoftwareAuthority {
  /// The time of every test. GnuTLS looks at the wall clock, which is later.
  public static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

  /// The end of everything that is not about ending.
  public static final Instant LATER = Instant.parse("2048-01-01T00:00:00Z");

  private static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");

  private final SoftwareKey key;
  private final X500Name name;
  private final X509Certificate certificate;

  private SoftwareAuthority(KeyParameters parameters, KeyUsage keyUsage) {
    key = SoftwareKey.generate("ca-" + parameters.curve() + parameters.bits(), parameters);
    name = new X500Name("C=CN,O=钥匙测试机构,CN=Issuing CA " + parameters);
    X509v3CertificateBuilder builder = builder(BigInteger.valueOf(1), name, key.publicKey(), LATER);
    certificate =
        sign(
            builder,
            key.publicKey(),
            extension(Extension.basicConstraints, true, new BasicConstraints(true)),
            extension(Extension.keyUsage, true, keyUsage));
  }

  public static SoftwareAuthority of(KeyParameters parameters) {
    return new SoftwareAuthority(parameters, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  public static SoftwareAuthority withoutCrlSign() {
    return new SoftwareAuthority(KeyParameters.EC_P256, new KeyUsage(KeyUsage.keyCertSign));
  }

  public SoftwareKey key() {
    return key;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public DistinguishedName distinguishedName() {
    return DistinguishedName.of(name);
  }

  /// A subscriber's certificate.
  public X509Certificate subscriber(SerialNumber serial) {
    SoftwareKey subscriber = SoftwareKey.generate("subscriber", KeyParameters.EC_P256);
    X500Name subject = new X500Name("C=CN,CN=Subscriber " + serial);
    return sign(
        builder(serial.value(), subject, subscriber.publicKey(), LATER),
        subscriber.publicKey(),
        extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
  }

  /// One that names where its CRL is.
  public X509Certificate subscriber(SerialNumber serial, URI crl) {
    SoftwareKey subscriber = SoftwareKey.generate("subscriber", KeyParameters.EC_P256);
    X500Name subject = new X500Name("C=CN,CN=Subscriber " + serial);
    var name = new GeneralName(GeneralName.uniformResourceIdentifier, crl.toString());
    var point =
        new DistributionPoint(new DistributionPointName(new GeneralNames(name)), null, null);
    return sign(
        builder(serial.value(), subject, subscriber.publicKey(), LATER),
        subscriber.publicKey(),
        extension(
            Extension.cRLDistributionPoints,
            false,
            new CRLDistPoint(new DistributionPoint[] {point})));
  }

  /// A delegated responder's certificate.
  public X509Certificate responder(SoftwareKey responder, Instant notAfter) {
    return sign(
        builder(
            BigInteger.valueOf(0x4f435350),
            new X500Name("C=CN,CN=OCSP Responder"),
            responder.publicKey(),
            notAfter),
        responder.publicKey(),
        extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)),
        extension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)));
  }

  /// Writes `name.pem`.
  public static Path pem(Path directory, String name, Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
      writer.flush();
      return Files.writeString(directory.resolve(name + ".pem"), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private X509v3CertificateBuilder builder(
      BigInteger serial, X500Name subject, PublicKey publicKey, Instant notAfter) {
    return new X509v3CertificateBuilder(
        name,
        serial,
        Date.from(NOT_BEFORE),
        Date.from(notAfter),
        subject,
        SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
  }

  private X509Certificate sign(
      X509v3CertificateBuilder builder, PublicKey subject, Extension... extensions) {
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      for (Extension extension : extensions) builder.addExtension(extension);
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(key.publicKey()));
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subject));
      X509CertificateHolder holder =
          builder.build(
              new JcaContentSignerBuilder(key.parameters().signatureAlgorithm())
                  .build(key.pair().getPrivate()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static Extension extension(
      ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    try {
      return Extension.create(id, critical, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
