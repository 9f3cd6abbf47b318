package org.yaoshi.ca.revocation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.SignatureAlgorithm;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.lint.CrlRules;

/// Makes the complete CRLs of one CA (RFC 5280 §5): version 2, signed directly by the CA, with
/// authority key identifier and CRL number. Safe for use by several threads.
public final class CrlIssuer {
  /// The longest time between two CRLs of a CA that issues to subscribers.
  public static final Duration ISSUING_CA_INTERVAL = Duration.ofDays(10);

  /// The longest time between two CRLs of a root that is kept offline.
  public static final Duration OFFLINE_ROOT_INTERVAL = Duration.ofDays(100);

  private static final int CRL_SIGN = 6;
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";

  private final PublicKey publicKey;
  private final KeyParameters parameters;
  private final byte[] signatureAlgorithm;
  private final CrlEncoder encoder;
  private final CrlRules rules;

  private CrlIssuer(X509Certificate certificate, KeyParameters parameters, Duration interval) {
    this.publicKey = certificate.getPublicKey();
    this.parameters = parameters;
    this.signatureAlgorithm = SignatureAlgorithm.der(parameters);
    this.encoder =
        new CrlEncoder(
            certificate.getSubjectX500Principal().getEncoded(),
            keyIdentifier(certificate),
            signatureAlgorithm);
    this.rules = new CrlRules(interval);
  }

  /// @param certificate the CA's certificate, DER; has a subject key identifier and allows cRLSign
  /// @param parameters the kind of the CA's key
  /// @param longestInterval the most nextUpdate may be after thisUpdate
  /// @throws IllegalArgumentException the certificate is not that of a CRL issuer
  public static CrlIssuer of(
      byte[] certificate, KeyParameters parameters, Duration longestInterval) {
    X509Certificate x509;
    try {
      x509 =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
    boolean[] keyUsage = x509.getKeyUsage();
    if (keyUsage == null || !keyUsage[CRL_SIGN]) {
      throw new IllegalArgumentException("the certificate lacks cRLSign (RFC 5280 §4.2.1.3)");
    }
    return new CrlIssuer(x509, parameters, longestInterval);
  }

  /// Encodes and lints one complete CRL; signs nothing.
  public CrlPreparation prepare(CrlRequest request) {
    DerWriter encoded = encoder.tbsCertList(request);
    byte[] tbsCertList = encoded.toByteArray();
    List<Objection> objections = rules.check(tbsCertList);
    if (!objections.isEmpty()) return new CrlPreparation.Refused(objections);
    return new CrlPreparation.Prepared(
        new CrlToBeSigned(request.crlNumber(), tbsCertList, sha256(encoded)));
  }

  /// Signs one complete CRL that the caller has recorded, and verifies the signature before it
  /// leaves.
  ///
  /// @param key the CA's key
  /// @return DER CertificateList
  /// @throws IllegalStateException this CRL has been signed before
  /// @throws IllegalArgumentException the key is not this issuer's
  /// @throws KeyVaultUnavailable no signature was made; the same CRL may be signed again
  /// @throws SignatureNotVerified nothing may be published
  public byte[] sign(CrlToBeSigned crl, SigningKey key) {
    if (key.parameters() != parameters
        || !Arrays.equals(key.publicKey().getEncoded(), publicKey.getEncoded())) {
      throw new IllegalArgumentException(key.reference() + " is not the key of this issuer");
    }
    crl.take();
    byte[] signature;
    try {
      signature = key.sign(crl.octets());
    } catch (KeyVaultUnavailable e) {
      crl.giveBack();
      throw e;
    }
    verify(crl, signature);
    DerWriter der = new DerWriter(crl.octets().length + 1024);
    int list = der.open(Tag.SEQUENCE);
    der.raw(crl.octets()).raw(signatureAlgorithm).bitString(signature).close(list);
    return der.toByteArray();
  }

  private void verify(CrlToBeSigned crl, byte[] signature) {
    String failure = "the signature of CRL " + crl.crlNumber() + " does not verify";
    try {
      Signature verifier = Signature.getInstance(parameters.signatureAlgorithm());
      verifier.initVerify(publicKey);
      verifier.update(crl.octets());
      if (!verifier.verify(signature)) throw new SignatureNotVerified(failure);
    } catch (GeneralSecurityException e) {
      throw new SignatureNotVerified(failure, e);
    }
  }

  private static byte[] sha256(DerWriter encoded) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      encoded.updateDigest(digest);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] keyIdentifier(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(SUBJECT_KEY_IDENTIFIER);
    if (extension == null) {
      throw new IllegalArgumentException(
          "the certificate lacks a subject key identifier (RFC 5280 §4.2.1.2)");
    }
    return SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(extension).getOctets())
        .getKeyIdentifier();
  }
}
