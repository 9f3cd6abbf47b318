package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.revocation.octets.CrlFrame;

/// A TBSCertList (RFC 5280 §5.1) without its entries.
///
/// @param version the INTEGER; empty when absent, which means version 1
/// @param listPresent whether there is a revokedCertificates
/// @param listEmpty whether there is no entry
/// @param extensions by hexadecimal object identifier, content octets only
record EncodedCrl(
    Optional<BigInteger> version,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    boolean listPresent,
    boolean listEmpty,
    Map<String, EncodedExtension> extensions) {
  static final String AUTHORITY_KEY_IDENTIFIER = "551d23";
  static final String CRL_NUMBER = "551d14";
  static final String DELTA_CRL_INDICATOR = "551d1b";
  static final String ISSUING_DISTRIBUTION_POINT = "551d1c";
  static final String FRESHEST_CRL = "551d2e";

  /// @param value DER
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record EncodedExtension(boolean critical, byte[] value) {}

  static EncodedCrl parse(CrlFrame frame) throws NotDer {
    DerReader fields = new DerReader(frame.fields());
    Optional<BigInteger> version =
        fields.nextIs(Tag.INTEGER) ? Optional.of(fields.integer()) : Optional.empty();
    fields.enter(Tag.SEQUENCE);
    fields.enter(Tag.SEQUENCE);
    Instant thisUpdate = fields.time();
    Optional<Instant> nextUpdate = fields.hasMore() ? Optional.of(fields.time()) : Optional.empty();
    fields.end();
    DerReader rest = new DerReader(frame.rest());
    Map<String, EncodedExtension> extensions =
        rest.hasMore() ? extensions(rest.enter(Tag.constructed(0)).enter(Tag.SEQUENCE)) : Map.of();
    rest.end();
    return new EncodedCrl(
        version,
        thisUpdate,
        nextUpdate,
        frame.listPresent(),
        frame.entriesStart() == frame.entriesEnd(),
        extensions);
  }

  private static Map<String, EncodedExtension> extensions(DerReader list) throws NotDer {
    Map<String, EncodedExtension> extensions = new HashMap<>();
    while (list.hasMore()) {
      DerReader extension = list.enter(Tag.SEQUENCE);
      String id = HexFormat.of().formatHex(extension.objectIdentifier());
      boolean critical = extension.nextIs(Tag.BOOLEAN) && extension.bool();
      byte[] value = extension.content(Tag.OCTET_STRING);
      extension.end();
      if (extensions.put(id, new EncodedExtension(critical, value)) != null) {
        throw new NotDer("an extension given twice");
      }
    }
    return extensions;
  }

  Optional<EncodedExtension> extension(String id) {
    return Optional.ofNullable(extensions.get(id));
  }

  /// Whether it lists only what changed since another one (§5.2.4).
  boolean isDelta() {
    return extensions.containsKey(DELTA_CRL_INDICATOR);
  }
}
