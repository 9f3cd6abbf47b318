package org.yaoshi.ca.lint;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/// A good certificate, taken apart so that a test can spoil one part and put it together again. The
/// parts are those of RFC 5280 §4.1; nothing is checked.
final class CraftedCertificate {
  @Nullable ASN1Encodable version;
  ASN1Encodable serial;
  ASN1Encodable tbsSignature;
  ASN1Encodable issuer;
  ASN1Encodable notBefore;
  ASN1Encodable notAfter;
  ASN1Encodable subject;
  ASN1Encodable publicKey;
  final List<ASN1Encodable> uniqueIdentifiers = new ArrayList<>();
  final List<ASN1Encodable> extensions = new ArrayList<>();
  ASN1Encodable signatureAlgorithm;
  private final ASN1Encodable signature;

  CraftedCertificate(byte[] der) {
    try {
      ASN1Sequence certificate = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
      ASN1Sequence tbs = ASN1Sequence.getInstance(certificate.getObjectAt(0));
      version = ASN1Integer.getInstance(ASN1TaggedObject.getInstance(tbs.getObjectAt(0)), true);
      serial = tbs.getObjectAt(1);
      tbsSignature = tbs.getObjectAt(2);
      issuer = tbs.getObjectAt(3);
      ASN1Sequence validity = ASN1Sequence.getInstance(tbs.getObjectAt(4));
      notBefore = validity.getObjectAt(0);
      notAfter = validity.getObjectAt(1);
      subject = tbs.getObjectAt(5);
      publicKey = tbs.getObjectAt(6);
      var tagged = ASN1TaggedObject.getInstance(tbs.getObjectAt(7));
      ASN1Sequence.getInstance(tagged, true).forEach(extensions::add);
      signatureAlgorithm = certificate.getObjectAt(1);
      signature = certificate.getObjectAt(2);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void serial(BigInteger value) {
    serial = new ASN1Integer(value);
  }

  X500Name subjectName() {
    return X500Name.getInstance(subject);
  }

  private int indexOf(ASN1ObjectIdentifier type) {
    for (int i = 0; i < extensions.size(); i++) {
      if (((ASN1Sequence) extensions.get(i)).getObjectAt(0).equals(type)) return i;
    }
    return -1;
  }

  void remove(ASN1ObjectIdentifier type) {
    extensions.remove(indexOf(type));
  }

  /// Replaces the extension of that type, or adds it.
  void put(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    putOctets(type, critical, encoded(value));
  }

  void putOctets(ASN1ObjectIdentifier type, boolean critical, byte[] octets) {
    ASN1Encodable extension =
        new org.bouncycastle.asn1.x509.Extension(type, critical, new DEROctetString(octets))
            .toASN1Primitive();
    int at = indexOf(type);
    if (at < 0) {
      extensions.add(extension);
    } else {
      extensions.set(at, extension);
    }
  }

  void critical(ASN1ObjectIdentifier type, boolean critical) {
    var extension = (ASN1Sequence) extensions.get(indexOf(type));
    ASN1Encodable octets = extension.getObjectAt(extension.size() - 1);
    putOctets(type, critical, DEROctetString.getInstance(octets).getOctets());
  }

  byte[] der() {
    var tbs = new ASN1EncodableVector();
    if (version != null) tbs.add(new DERTaggedObject(true, 0, version));
    tbs.add(serial);
    tbs.add(tbsSignature);
    tbs.add(issuer);
    tbs.add(sequence(List.of(notBefore, notAfter)));
    tbs.add(subject);
    tbs.add(publicKey);
    uniqueIdentifiers.forEach(tbs::add);
    if (!extensions.isEmpty()) tbs.add(new DERTaggedObject(true, 3, sequence(extensions)));
    return encoded(sequence(List.of(new DERSequence(tbs), signatureAlgorithm, signature)));
  }

  static DERSequence sequence(List<ASN1Encodable> elements) {
    return new DERSequence(elements.toArray(ASN1Encodable[]::new));
  }

  static byte[] encoded(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
