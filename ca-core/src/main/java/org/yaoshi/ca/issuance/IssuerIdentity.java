package org.yaoshi.ca.issuance;

import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.request.SignatureAlgorithm;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.ca.x509.Validity;

/// A CA as the certificates it issues name it. Costs a parse and a key check: make it once per CA.
public final class IssuerIdentity {
  private final DistinguishedName name;
  private final KeyReference key;
  private final StrongPublicKey publicKey;
  private final SignatureAlgorithm signatureAlgorithm;
  private final byte[] keyIdentifier;
  private final Optional<Validity> validity;
  private final OptionalInt pathLength;

  private IssuerIdentity(
      DistinguishedName name,
      SigningKey key,
      byte[] keyIdentifier,
      Optional<Validity> validity,
      OptionalInt pathLength) {
    this.name = name;
    this.key = key.reference();
    this.publicKey = publicKey(key);
    this.signatureAlgorithm = SignatureAlgorithm.of(key.parameters());
    this.keyIdentifier = keyIdentifier;
    this.validity = validity;
    this.pathLength = pathLength;
  }

  /// The issuer of a certificate that is signed with its own key.
  public static IssuerIdentity selfSigned(DistinguishedName name, SigningKey key) {
    return new IssuerIdentity(
        name, key, publicKey(key).keyIdentifier(), Optional.empty(), OptionalInt.empty());
  }

  /// @param certificate the CA's own certificate, DER
  /// @throws IllegalArgumentException it is not a CA certificate that may sign certificates, or is
  ///   for another key
  public static IssuerIdentity of(byte[] certificate, SigningKey key) {
    var parsed = Certificate.getInstance(certificate);
    StrongPublicKey publicKey = publicKey(key);
    if (!parsed.getSubjectPublicKeyInfo().equals(publicKey.info())) {
      throw new IllegalArgumentException("the certificate is not for key " + key.reference());
    }
    Extensions extensions = parsed.getExtensions();
    BasicConstraints constraints =
        extensions == null ? null : BasicConstraints.fromExtensions(extensions);
    KeyUsage usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
    if (constraints == null
        || !constraints.isCA()
        || usage == null
        || !usage.hasUsages(KeyUsage.keyCertSign)) {
      throw new IllegalArgumentException(
          "not a CA certificate that may sign certificates (RFC 5280 §4.2.1.9, §4.2.1.3)");
    }
    Extension subjectKeyIdentifier = extensions.getExtension(Extension.subjectKeyIdentifier);
    return new IssuerIdentity(
        DistinguishedName.of(parsed.getSubject()),
        key,
        subjectKeyIdentifier == null
            ? publicKey.keyIdentifier()
            : SubjectKeyIdentifier.fromExtensions(extensions).getKeyIdentifier(),
        Optional.of(
            new Validity(
                parsed.getStartDate().getDate().toInstant(),
                parsed.getEndDate().getDate().toInstant())),
        constraints.getPathLenConstraint() == null
            ? OptionalInt.empty()
            : OptionalInt.of(constraints.getPathLenConstraint().intValueExact()));
  }

  private static StrongPublicKey publicKey(SigningKey key) {
    return StrongPublicKey.parse("issuer.publicKey", key.publicKey().getEncoded()).orElseThrow();
  }

  /// The subject of the CA's certificate, as it stands in the issuer field.
  public DistinguishedName name() {
    return name;
  }

  public KeyReference key() {
    return key;
  }

  public StrongPublicKey publicKey() {
    return publicKey;
  }

  public SignatureAlgorithm signatureAlgorithm() {
    return signatureAlgorithm;
  }

  /// The subjectKeyIdentifier of the CA's certificate, as it stands in authorityKeyIdentifier.
  public byte[] keyIdentifier() {
    return keyIdentifier.clone();
  }

  /// The validity of the CA's certificate; empty while there is none, which is when it signs its
  /// own.
  public Optional<Validity> validity() {
    return validity;
  }

  /// How many CAs may follow below; empty: no limit.
  public OptionalInt pathLength() {
    return pathLength;
  }

  public boolean isSelfSigned() {
    return validity.isEmpty();
  }
}
