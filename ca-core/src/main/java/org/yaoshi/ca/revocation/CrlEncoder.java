package org.yaoshi.ca.revocation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;

/// Writes the TBSCertList of one issuer (RFC 5280 §5.1.2).
final class CrlEncoder {
  private static final byte[] AUTHORITY_KEY_IDENTIFIER = extensionId("551d23");
  private static final byte[] CRL_NUMBER = extensionId("551d14");
  private static final byte[] ISSUING_DISTRIBUTION_POINT = extensionId("551d1c");
  private static final byte[] REASON_CODE = extensionId("551d15");
  private static final byte[] INVALIDITY_DATE = extensionId("551d18");
  private static final BigInteger V2 = BigInteger.ONE;
  private static final int EXPECTED_OCTETS = 1024;

  private final byte[] issuer;
  private final byte[] keyIdentifier;
  private final byte[] signatureAlgorithm;

  /// @param issuer DER Name
  /// @param keyIdentifier the issuer's subject key identifier
  /// @param signatureAlgorithm DER AlgorithmIdentifier
  CrlEncoder(byte[] issuer, byte[] keyIdentifier, byte[] signatureAlgorithm) {
    this.issuer = issuer;
    this.keyIdentifier = keyIdentifier;
    this.signatureAlgorithm = signatureAlgorithm;
  }

  DerWriter tbsCertList(CrlRequest request) {
    DerWriter der = new DerWriter(EXPECTED_OCTETS);
    int tbs = der.open(Tag.SEQUENCE);
    der.integer(V2).raw(signatureAlgorithm).raw(issuer);
    der.time(request.thisUpdate()).time(request.nextUpdate());
    revokedCertificates(der, request.entries());
    int explicit = der.open(Tag.constructed(0));
    int extensions = der.open(Tag.SEQUENCE);
    authorityKeyIdentifier(der);
    crlNumber(der, request.crlNumber());
    request.distributionPoint().ifPresent(url -> issuingDistributionPoint(der, url.toString()));
    return der.close(extensions).close(explicit).close(tbs);
  }

  /// Absent, not empty, when nothing is revoked (§5.1.2.6).
  private static void revokedCertificates(DerWriter der, Iterable<CrlEntry> entries) {
    var remaining = entries.iterator();
    if (!remaining.hasNext()) return;
    int list = der.open(Tag.SEQUENCE);
    while (remaining.hasNext()) entry(der, remaining.next());
    der.close(list);
  }

  private static void entry(DerWriter der, CrlEntry entry) {
    int sequence = der.open(Tag.SEQUENCE);
    der.integer(entry.serial().value()).time(entry.revocationDate());
    boolean reasoned = entry.reason() != RevocationReason.UNSPECIFIED;
    if (reasoned || entry.invalidityDate().isPresent()) {
      int extensions = der.open(Tag.SEQUENCE);
      if (reasoned) reasonCode(der, entry.reason());
      entry
          .invalidityDate()
          .ifPresent(
              date -> {
                int extension = der.open(Tag.SEQUENCE);
                int value = der.raw(INVALIDITY_DATE).open(Tag.OCTET_STRING);
                der.generalizedTime(date).close(value).close(extension);
              });
      der.close(extensions);
    }
    der.close(sequence);
  }

  private static void reasonCode(DerWriter der, RevocationReason reason) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(REASON_CODE).open(Tag.OCTET_STRING);
    der.enumerated(reason.code()).close(value).close(extension);
  }

  /// §5.2.1
  private void authorityKeyIdentifier(DerWriter der) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(AUTHORITY_KEY_IDENTIFIER).open(Tag.OCTET_STRING);
    int sequence = der.open(Tag.SEQUENCE);
    der.primitive(Tag.primitive(0), keyIdentifier).close(sequence).close(value).close(extension);
  }

  /// §5.2.3
  private static void crlNumber(DerWriter der, CrlNumber number) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(CRL_NUMBER).open(Tag.OCTET_STRING);
    der.integer(number.value()).close(value).close(extension);
  }

  /// §5.2.5; critical
  private static void issuingDistributionPoint(DerWriter der, String url) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(ISSUING_DISTRIBUTION_POINT).booleanTrue().open(Tag.OCTET_STRING);
    int sequence = der.open(Tag.SEQUENCE);
    int distributionPoint = der.open(Tag.constructed(0));
    int fullName = der.open(Tag.constructed(0));
    der.primitive(Tag.primitive(6), url.getBytes(StandardCharsets.US_ASCII));
    der.close(fullName).close(distributionPoint).close(sequence).close(value).close(extension);
  }

  private static byte[] extensionId(String hex) {
    byte[] content = HexFormat.of().parseHex(hex);
    return new DerWriter(8).primitive(Tag.OBJECT_IDENTIFIER, content).toByteArray();
  }
}
