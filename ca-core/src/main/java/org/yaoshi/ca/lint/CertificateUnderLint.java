package org.yaoshi.ca.lint;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// A certificate, taken apart no further than RFC 5280 §4.1 does, so that a rule can still see what
/// a friendlier parser would have refused or repaired. Every part is decoded once.
public final class CertificateUnderLint {
  private static final int LONGEST = 64 * 1024;

  private final byte[] der;
  private final LintContext context;
  private final ASN1Sequence certificate;
  private final int version;
  private final BigInteger serial;
  private final AlgorithmIdentifier tbsSignature;
  private final AlgorithmIdentifier signatureAlgorithm;
  private final X500Name issuer;
  private final CertificateTime notBefore;
  private final CertificateTime notAfter;
  private final X500Name subject;
  private final List<AttributeTypeAndValue> subjectAttributes;
  private final SubjectPublicKeyInfo publicKey;
  private final boolean uniqueIdentifiers;
  private final List<RawExtension> extensions;

  /// @param der a DER Certificate of at most 64 KiB
  /// @throws IllegalArgumentException not even of a certificate's outer structure
  public static CertificateUnderLint of(byte[] der, LintContext context) {
    if (der.length > LONGEST) throw new IllegalArgumentException("longer than 64 KiB");
    try {
      return new CertificateUnderLint(
          der, ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der)), context);
    } catch (IOException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ClassCastException
        | ArithmeticException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  private CertificateUnderLint(byte[] der, ASN1Sequence certificate, LintContext context) {
    this.der = der;
    this.context = context;
    this.certificate = certificate;
    if (certificate.size() != 3) throw new IllegalArgumentException("not three parts");
    ASN1Sequence tbs = ASN1Sequence.getInstance(certificate.getObjectAt(0));
    this.signatureAlgorithm = AlgorithmIdentifier.getInstance(certificate.getObjectAt(1));
    int i = 0;
    if (tbs.getObjectAt(0) instanceof ASN1TaggedObject tagged && tagged.hasContextTag(0)) {
      this.version = ASN1Integer.getInstance(tagged, true).intValueExact() + 1;
      i++;
    } else {
      this.version = 1;
    }
    this.serial = ASN1Integer.getInstance(tbs.getObjectAt(i++)).getValue();
    this.tbsSignature = AlgorithmIdentifier.getInstance(tbs.getObjectAt(i++));
    this.issuer = X500Name.getInstance(tbs.getObjectAt(i++));
    ASN1Sequence validity = ASN1Sequence.getInstance(tbs.getObjectAt(i++));
    this.notBefore = CertificateTime.read(validity.getObjectAt(0).toASN1Primitive());
    this.notAfter = CertificateTime.read(validity.getObjectAt(1).toASN1Primitive());
    this.subject = X500Name.getInstance(tbs.getObjectAt(i++));
    this.subjectAttributes =
        Arrays.stream(subject.getRDNs())
            .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
            .toList();
    this.publicKey = SubjectPublicKeyInfo.getInstance(tbs.getObjectAt(i++));
    boolean unique = false;
    List<RawExtension> read = new ArrayList<>();
    for (; i < tbs.size(); i++) {
      ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(tbs.getObjectAt(i));
      if (tagged.hasContextTag(3)) {
        for (ASN1Encodable extension : ASN1Sequence.getInstance(tagged, true)) {
          read.add(RawExtension.read(ASN1Sequence.getInstance(extension)));
        }
      } else {
        unique = true;
      }
    }
    this.uniqueIdentifiers = unique;
    this.extensions = List.copyOf(read);
  }

  public LintContext context() {
    return context;
  }

  /// The octets that were read.
  public byte[] der() {
    return der.clone();
  }

  /// The whole as read.
  public ASN1Sequence structure() {
    return certificate;
  }

  /// 1, 2 or 3 for v1, v2, v3.
  public int version() {
    return version;
  }

  public BigInteger serial() {
    return serial;
  }

  /// The algorithm inside the signed part.
  public AlgorithmIdentifier tbsSignature() {
    return tbsSignature;
  }

  /// The algorithm outside the signed part.
  public AlgorithmIdentifier signatureAlgorithm() {
    return signatureAlgorithm;
  }

  public X500Name issuer() {
    return issuer;
  }

  public CertificateTime notBefore() {
    return notBefore;
  }

  public CertificateTime notAfter() {
    return notAfter;
  }

  public X500Name subject() {
    return subject;
  }

  /// Every attribute of the subject, in order.
  public List<AttributeTypeAndValue> subjectAttributes() {
    return subjectAttributes;
  }

  public SubjectPublicKeyInfo publicKey() {
    return publicKey;
  }

  /// Whether issuerUniqueID or subjectUniqueID is there.
  public boolean hasUniqueIdentifiers() {
    return uniqueIdentifiers;
  }

  /// All of them, in order, repeated ones too.
  public List<RawExtension> extensions() {
    return extensions;
  }

  /// The first of a type.
  public Optional<RawExtension> extension(ASN1ObjectIdentifier type) {
    for (RawExtension extension : extensions) {
      if (extension.type().equals(type)) return Optional.of(extension);
    }
    return Optional.empty();
  }

  public boolean has(ASN1ObjectIdentifier type) {
    return extension(type).isPresent();
  }

  /// The value of the first extension of a type, read by `reader`.
  ///
  /// @param reader a Bouncy Castle `getInstance`
  /// @return empty when there is none or it cannot be read
  public <T> Optional<T> value(ASN1ObjectIdentifier type, Function<ASN1Primitive, T> reader) {
    try {
      return extension(type).flatMap(RawExtension::value).map(reader);
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException
        | ArithmeticException unreadable) { // what Bouncy Castle's readers throw
      return Optional.empty();
    }
  }

  /// Whether basicConstraints says cA TRUE.
  public boolean isAuthority() {
    return value(Extension.basicConstraints, BasicConstraints::getInstance)
        .map(constraints -> constraints.isCA())
        .orElse(false);
  }

  /// The bits of keyUsage, as Bouncy Castle's KeyUsage counts them; 0 when there is none.
  public int keyUsage() {
    return value(Extension.keyUsage, ASN1BitString::getInstance)
        .map(bits -> bits.intValue())
        .orElse(0);
  }
}
