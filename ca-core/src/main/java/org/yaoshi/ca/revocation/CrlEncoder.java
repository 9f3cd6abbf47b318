package org.yaoshi.ca.revocation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;

/// Writes what stands before and after the entries in the TBSCertList of one issuer (RFC 5280
/// §5.1.2).
final class CrlEncoder {
  private static final byte[] AUTHORITY_KEY_IDENTIFIER = extensionId("551d23");
  private static final byte[] CRL_NUMBER = extensionId("551d14");
  private static final byte[] DELTA_CRL_INDICATOR = extensionId("551d1b");
  private static final byte[] ISSUING_DISTRIBUTION_POINT = extensionId("551d1c");
  private static final byte[] FRESHEST_CRL = extensionId("551d2e");
  private static final byte[] V2 = HexFormat.of().parseHex("020101");
  private static final int EXPECTED_OCTETS = 1024;

  private final byte[] issuer;
  private final byte[] keyIdentifier;
  private final byte[] signatureAlgorithm;

  /// The octets around the entries.
  ///
  /// @param head begins with the tag of the TBSCertList, ends before the first entry
  /// @param tail after the last entry
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Frame(byte[] head, byte[] tail) {}

  /// @param issuer DER Name
  /// @param keyIdentifier the issuer's subject key identifier
  /// @param signatureAlgorithm DER AlgorithmIdentifier
  CrlEncoder(byte[] issuer, byte[] keyIdentifier, byte[] signatureAlgorithm) {
    this.issuer = issuer;
    this.keyIdentifier = keyIdentifier;
    this.signatureAlgorithm = signatureAlgorithm;
  }

  /// @param entries octets of all entries together; the list is absent, not empty, when nothing is
  ///   revoked (§5.1.2.6)
  Frame frame(CrlRequest request, long entries) {
    DerWriter fields = new DerWriter(EXPECTED_OCTETS);
    fields.raw(V2).raw(signatureAlgorithm).raw(issuer);
    fields.time(request.thisUpdate()).time(request.nextUpdate());
    if (entries > 0) fields.header(Tag.SEQUENCE, entries);
    byte[] before = fields.toByteArray();
    byte[] after = extensions(request);
    byte[] head =
        new DerWriter(EXPECTED_OCTETS)
            .header(Tag.SEQUENCE, before.length + entries + after.length)
            .raw(before)
            .toByteArray();
    return new Frame(head, after);
  }

  private byte[] extensions(CrlRequest request) {
    DerWriter der = new DerWriter(EXPECTED_OCTETS);
    int explicit = der.open(Tag.constructed(0));
    int extensions = der.open(Tag.SEQUENCE);
    authorityKeyIdentifier(der);
    number(der, CRL_NUMBER, false, request.crlNumber());
    request.baseCrlNumber().ifPresent(base -> number(der, DELTA_CRL_INDICATOR, true, base));
    request.distributionPoint().ifPresent(url -> issuingDistributionPoint(der, url));
    request.freshestCrl().ifPresent(url -> freshestCrl(der, url));
    return der.close(extensions).close(explicit).toByteArray();
  }

  /// §5.2.1
  private void authorityKeyIdentifier(DerWriter der) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(AUTHORITY_KEY_IDENTIFIER).open(Tag.OCTET_STRING);
    int sequence = der.open(Tag.SEQUENCE);
    der.primitive(Tag.primitive(0), keyIdentifier).close(sequence).close(value).close(extension);
  }

  /// cRLNumber (§5.2.3), deltaCRLIndicator (§5.2.4)
  private static void number(DerWriter der, byte[] id, boolean critical, CrlNumber number) {
    int extension = der.open(Tag.SEQUENCE);
    der.raw(id);
    if (critical) der.booleanTrue();
    int value = der.open(Tag.OCTET_STRING);
    der.integer(number.value()).close(value).close(extension);
  }

  /// §5.2.5; critical
  private static void issuingDistributionPoint(DerWriter der, URI url) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(ISSUING_DISTRIBUTION_POINT).booleanTrue().open(Tag.OCTET_STRING);
    int sequence = der.open(Tag.SEQUENCE);
    distributionPoint(der, url);
    der.close(sequence).close(value).close(extension);
  }

  /// §5.2.6; a list of one
  private static void freshestCrl(DerWriter der, URI url) {
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(FRESHEST_CRL).open(Tag.OCTET_STRING);
    int points = der.open(Tag.SEQUENCE);
    int point = der.open(Tag.SEQUENCE);
    distributionPoint(der, url);
    der.close(point).close(points).close(value).close(extension);
  }

  /// The field distributionPoint `[0]` with a fullName `[0]` of one URI.
  private static void distributionPoint(DerWriter der, URI url) {
    int distributionPoint = der.open(Tag.constructed(0));
    int fullName = der.open(Tag.constructed(0));
    der.primitive(Tag.primitive(6), url.toString().getBytes(StandardCharsets.US_ASCII));
    der.close(fullName).close(distributionPoint);
  }

  private static byte[] extensionId(String hex) {
    byte[] content = HexFormat.of().parseHex(hex);
    return new DerWriter(8).primitive(Tag.OBJECT_IDENTIFIER, content).toByteArray();
  }
}
