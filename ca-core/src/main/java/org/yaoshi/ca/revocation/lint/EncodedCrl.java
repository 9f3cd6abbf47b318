package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;

/// A TBSCertList (RFC 5280 §5.1) read from its octets; entries are walked, never collected.
///
/// @param version the INTEGER; empty when absent, which means version 1
/// @param revokedCertificates at the first entry; empty when the field is absent
/// @param extensions DER value by hexadecimal object identifier
record EncodedCrl(
    Optional<BigInteger> version,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    Optional<DerReader> revokedCertificates,
    Map<String, byte[]> extensions) {
  private static final byte[] REASON_CODE = HexFormat.of().parseHex("551d15");

  /// Told of one entry after the other.
  @FunctionalInterface
  interface EntryVisitor {
    /// @param reason the ENUMERATED of the reasonCode extension; empty when there is none
    /// @return whether to go on
    boolean visit(BigInteger serial, Optional<Integer> reason);
  }

  static EncodedCrl parse(byte[] tbsCertList) throws NotDer {
    DerReader outer = new DerReader(tbsCertList);
    DerReader tbs = outer.enter(Tag.SEQUENCE);
    outer.end();
    Optional<BigInteger> version =
        tbs.nextIs(Tag.INTEGER) ? Optional.of(tbs.integer()) : Optional.empty();
    tbs.enter(Tag.SEQUENCE);
    tbs.enter(Tag.SEQUENCE);
    Instant thisUpdate = tbs.time();
    Optional<Instant> nextUpdate =
        tbs.nextIs(Tag.UTC_TIME) || tbs.nextIs(Tag.GENERALIZED_TIME)
            ? Optional.of(tbs.time())
            : Optional.empty();
    Optional<DerReader> revoked =
        tbs.nextIs(Tag.SEQUENCE) ? Optional.of(tbs.enter(Tag.SEQUENCE)) : Optional.empty();
    if (revoked.isPresent()) walk(revoked.get().copy(), (serial, reason) -> true);
    Map<String, byte[]> extensions =
        tbs.hasMore() ? extensions(tbs.enter(Tag.constructed(0)).enter(Tag.SEQUENCE)) : Map.of();
    tbs.end();
    return new EncodedCrl(version, thisUpdate, nextUpdate, revoked, extensions);
  }

  void forEachEntry(EntryVisitor visitor) {
    if (revokedCertificates.isEmpty()) return;
    try {
      walk(revokedCertificates.get().copy(), visitor);
    } catch (NotDer e) {
      throw new IllegalStateException("every entry was read before", e);
    }
  }

  private static void walk(DerReader entries, EntryVisitor visitor) throws NotDer {
    boolean more = true;
    while (more && entries.hasMore()) {
      DerReader entry = entries.enter(Tag.SEQUENCE);
      BigInteger serial = entry.integer();
      entry.time();
      Optional<Integer> reason =
          entry.hasMore() ? reason(entry.enter(Tag.SEQUENCE)) : Optional.empty();
      entry.end();
      more = visitor.visit(serial, reason);
    }
  }

  private static Optional<Integer> reason(DerReader extensions) throws NotDer {
    Optional<Integer> reason = Optional.empty();
    while (extensions.hasMore()) {
      DerReader extension = extensions.enter(Tag.SEQUENCE);
      byte[] id = extension.objectIdentifier();
      if (extension.nextIs(Tag.BOOLEAN)) extension.bool();
      DerReader value = extension.enter(Tag.OCTET_STRING);
      extension.end();
      if (Arrays.equals(id, REASON_CODE)) reason = Optional.of(value.enumerated());
    }
    return reason;
  }

  private static Map<String, byte[]> extensions(DerReader list) throws NotDer {
    Map<String, byte[]> extensions = new HashMap<>();
    while (list.hasMore()) {
      DerReader extension = list.enter(Tag.SEQUENCE);
      String id = HexFormat.of().formatHex(extension.objectIdentifier());
      if (extension.nextIs(Tag.BOOLEAN)) extension.bool();
      byte[] value = extension.content(Tag.OCTET_STRING);
      extension.end();
      if (extensions.put(id, value) != null) throw new NotDer("an extension given twice");
    }
    return extensions;
  }
}
