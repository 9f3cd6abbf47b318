package org.yaoshi.ca.request;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.x509.DistinguishedName;

/// A certification request (PKCS #10, RFC 2986) that is well-formed and carries a
/// [StrongPublicKey]. Whether its sender holds the private key is for [ProofOfPossession] to say.
public final class CertificationRequest {
  private final byte[] der;
  private final byte[] info;
  private final DistinguishedName subject;
  private final StrongPublicKey publicKey;
  private final List<Extension> requestedExtensions;
  private final SignatureAlgorithm signatureAlgorithm;
  private final byte[] signature;

  CertificationRequest(
      byte[] der,
      byte[] info,
      DistinguishedName subject,
      StrongPublicKey publicKey,
      List<Extension> requestedExtensions,
      SignatureAlgorithm signatureAlgorithm,
      byte[] signature) {
    this.der = der;
    this.info = info;
    this.subject = subject;
    this.publicKey = publicKey;
    this.requestedExtensions = List.copyOf(requestedExtensions);
    this.signatureAlgorithm = signatureAlgorithm;
    this.signature = signature;
  }

  /// Reads a request. Objections name `csr`, `csr.subject`, `csr.publicKey`, `csr.attributes`,
  /// `csr.signatureAlgorithm` or `csr.signature`.
  ///
  /// @param derOrPem at most 16 KiB; DER, or PEM (RFC 7468) labelled `CERTIFICATE REQUEST` or `NEW
  ///   CERTIFICATE REQUEST`; nothing but white space around it
  public static Checked<CertificationRequest> parse(byte[] derOrPem) {
    return new RequestReader().read(derOrPem);
  }

  /// The whole request, DER.
  public byte[] der() {
    return der.clone();
  }

  /// The name asked for; may be empty.
  public DistinguishedName subject() {
    return subject;
  }

  public StrongPublicKey publicKey() {
    return publicKey;
  }

  /// What the extensionRequest attribute (RFC 2985 §5.4.2) asks for, in its order; no type twice.
  public List<Extension> requestedExtensions() {
    return requestedExtensions;
  }

  /// One requested extension.
  public Optional<Extension> requestedExtension(ASN1ObjectIdentifier type) {
    return requestedExtensions.stream()
        .filter(extension -> extension.getExtnId().equals(type))
        .findFirst();
  }

  public SignatureAlgorithm signatureAlgorithm() {
    return signatureAlgorithm;
  }

  boolean signedByItsOwnKey(SignatureVerifier verifier) {
    return verifier.verifies(publicKey, signatureAlgorithm, info, signature);
  }
}
