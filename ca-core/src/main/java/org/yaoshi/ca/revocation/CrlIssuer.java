package org.yaoshi.ca.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.SignatureAlgorithm;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.key.DigestSignature;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.revocation.lint.CrlRules;

/// Makes the CRLs of one CA (RFC 5280 §5): version 2, signed directly by the CA, with authority key
/// identifier and CRL number; complete or delta, of everything or of one shard. Memory does not
/// grow with the entries. Safe for use by several threads.
public final class CrlIssuer {
  /// The longest time between two CRLs of a CA that issues to subscribers.
  public static final Duration ISSUING_CA_INTERVAL = Duration.ofDays(10);

  /// The longest time between two CRLs of a root that is kept offline.
  public static final Duration OFFLINE_ROOT_INTERVAL = Duration.ofDays(100);

  private static final Set<StandardOpenOption> WORK_FILE =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private static final int EXPECTED_END = 1024;
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

  /// Encodes, lints and hashes one CRL; signs nothing.
  ///
  /// @param workFile does not exist yet; holds the entries until what is returned is closed
  /// @throws IOException the work file could not be written, or the entries could not be read
  public CrlPreparation prepare(CrlRequest request, CrlEntries entries, Path workFile)
      throws IOException {
    CrlBody body = new CrlBody(FileChannel.open(workFile, WORK_FILE));
    try {
      CrlPreparation preparation = prepare(request, entries, body);
      if (preparation instanceof CrlPreparation.Refused) body.close();
      return preparation;
    } catch (IOException | RuntimeException e) {
      try (body) {
        throw e;
      }
    }
  }

  private CrlPreparation prepare(CrlRequest request, CrlEntries entries, CrlBody body)
      throws IOException {
    CrlEntryWriter writer = new CrlEntryWriter(body);
    entries.writeTo(writer);
    writer.flush();
    CrlEncoder.Frame frame = encoder.frame(request, body.length());
    TbsOctets tbs = new TbsOctets(frame.head(), body, frame.tail());
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest signed = digest(parameters.digestAlgorithm());
    boolean same = sha256.getAlgorithm().equals(signed.getAlgorithm());
    CrlRules.Finding finding = rules.check(tbs, same ? List.of(sha256) : List.of(sha256, signed));
    if (!finding.objections().isEmpty()) return new CrlPreparation.Refused(finding.objections());
    byte[] hash = sha256.digest();
    return new CrlPreparation.Prepared(
        new CrlToBeSigned(
            request.crlNumber(), tbs, finding.entries(), hash, same ? hash : signed.digest()));
  }

  /// Signs one CRL that the caller has recorded, verifies the signature, and writes the CRL.
  ///
  /// @param key the CA's key
  /// @param out takes the DER CertificateList; nothing is written before the signature is verified
  /// @throws IllegalStateException this CRL has been signed before
  /// @throws IllegalArgumentException the key is not this issuer's
  /// @throws KeyVaultUnavailable no signature was made; the same CRL may be signed again
  /// @throws SignatureNotVerified nothing may be published
  /// @throws IOException it was not written whole; what was written is to be thrown away
  public void sign(CrlToBeSigned crl, SigningKey key, WritableByteChannel out) throws IOException {
    byte[] signature = signature(crl, key);
    byte[] end =
        new DerWriter(EXPECTED_END).raw(signatureAlgorithm).bitString(signature).toByteArray();
    long length = crl.tbsCertList().length() + end.length;
    TbsOctets.write(out, new DerWriter(16).header(Tag.SEQUENCE, length).toByteArray());
    crl.tbsCertList().writeTo(out);
    TbsOctets.write(out, end);
  }

  private byte[] signature(CrlToBeSigned crl, SigningKey key) {
    if (key.parameters() != parameters
        || !Arrays.equals(key.publicKey().getEncoded(), publicKey.getEncoded())) {
      throw new IllegalArgumentException(key.reference() + " is not the key of this issuer");
    }
    crl.take();
    byte[] signature;
    try {
      signature = key.signDigest(crl.signatureDigest());
    } catch (KeyVaultUnavailable e) {
      crl.giveBack();
      throw e;
    }
    verify(crl, signature);
    return signature;
  }

  private void verify(CrlToBeSigned crl, byte[] signature) {
    String failure = "the signature of CRL " + crl.crlNumber() + " does not verify";
    try {
      if (!DigestSignature.verifies(parameters, publicKey, crl.signatureDigest(), signature)) {
        throw new SignatureNotVerified(failure);
      }
    } catch (GeneralSecurityException e) {
      throw new SignatureNotVerified(failure, e);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
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
