package org.yaoshi.ca.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;

/// Writes the structures of GB/T 38540-2020.
final class SealEncoder {
  static final String ID = "ES";
  static final BigInteger VERSION = BigInteger.valueOf(4);

  /// certListType 1: the certificates themselves rather than their digests, so that a verifier
  /// needs nothing else to compare with.
  static final BigInteger WHOLE_CERTIFICATES = BigInteger.ONE;

  private static final int ROOM = 8192;

  private SealEncoder() {}

  /// @return DER SES_SealInfo, always the same for the same terms
  static byte[] sealInfo(SealTerms terms) {
    var der = new DerWriter(terms.picture().octets().length + ROOM);
    int info = der.open(Tag.SEQUENCE);
    header(der, terms);
    ia5(der, terms.id().value());
    property(der, terms);
    picture(der, terms.picture());
    return der.close(info).toByteArray();
  }

  /// @param algorithm content octets of the OBJECT IDENTIFIER
  /// @return DER SESeal
  static byte[] seal(byte[] sealInfo, X509Certificate maker, byte[] algorithm, byte[] signature) {
    var der = new DerWriter(sealInfo.length + ROOM);
    int seal = der.open(Tag.SEQUENCE);
    return der.raw(sealInfo)
        .primitive(Tag.OCTET_STRING, octets(maker))
        .primitive(Tag.OBJECT_IDENTIFIER, algorithm)
        .bitString(signature)
        .close(seal)
        .toByteArray();
  }

  static byte[] octets(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that has no encoding", e);
    }
  }

  private static void header(DerWriter der, SealTerms terms) {
    int header = der.open(Tag.SEQUENCE);
    ia5(der, ID);
    der.integer(VERSION);
    ia5(der, terms.vendor());
    der.close(header);
  }

  private static void property(DerWriter der, SealTerms terms) {
    int property = der.open(Tag.SEQUENCE);
    der.integer(terms.kind().number())
        .primitive(Tag.UTF8_STRING, terms.name().getBytes(StandardCharsets.UTF_8))
        .integer(WHOLE_CERTIFICATES);
    int list = der.open(Tag.SEQUENCE);
    for (X509Certificate user : terms.users()) der.primitive(Tag.OCTET_STRING, octets(user));
    der.close(list)
        .generalizedTime(terms.createdAt())
        .generalizedTime(terms.validFrom())
        .generalizedTime(terms.validUntil())
        .close(property);
  }

  private static void picture(DerWriter der, SealPicture picture) {
    int info = der.open(Tag.SEQUENCE);
    ia5(der, picture.format().name());
    der.primitive(Tag.OCTET_STRING, picture.octets())
        .integer(BigInteger.valueOf(picture.widthMm()))
        .integer(BigInteger.valueOf(picture.heightMm()))
        .close(info);
  }

  private static void ia5(DerWriter der, String text) {
    der.primitive(Tag.IA5_STRING, text.getBytes(StandardCharsets.US_ASCII));
  }
}
