package org.yaoshi.ca.revocation.octets;

import java.io.IOException;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;

/// A TBSCertList (RFC 5280 §5.1) without its entries: where they are, and what stands around them.
/// Positions count from the beginning of the source.
///
/// @param fields content of the TBSCertList before revokedCertificates, DER
/// @param listPresent whether there is a revokedCertificates
/// @param entriesStart of the first entry; where the list would be if it is absent
/// @param entriesEnd after the last entry
/// @param rest content of the TBSCertList after revokedCertificates, DER
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record CrlFrame(
    byte[] fields, boolean listPresent, long entriesStart, long entriesEnd, byte[] rest) {
  private static final int MOST = 1 << 16;

  /// Reads a source that is a TBSCertList from its first octet to its last.
  public static CrlFrame ofTbsCertList(OctetSource source) throws IOException, NotDer {
    DerHeader tbs = whole(source);
    return read(source, tbs.contentStart(), tbs.contentEnd());
  }

  /// Reads a source that is a signed CRL from its first octet to its last.
  public static CrlFrame ofCertificateList(OctetSource source) throws IOException, NotDer {
    DerHeader signed = whole(source);
    DerHeader tbs =
        DerHeader.at(source, signed.contentStart(), signed.contentEnd()).require(Tag.SEQUENCE);
    return read(source, tbs.contentStart(), tbs.contentEnd());
  }

  private static DerHeader whole(OctetSource source) throws IOException, NotDer {
    DerHeader header = DerHeader.at(source, 0, source.length()).require(Tag.SEQUENCE);
    if (header.contentEnd() != source.length()) throw new NotDer("octets after the last value");
    return header;
  }

  private static CrlFrame read(OctetSource source, long start, long end)
      throws IOException, NotDer {
    long at = start;
    DerHeader next = DerHeader.at(source, at, end);
    if (next.tag() == Tag.INTEGER) at = next.contentEnd();
    at = DerHeader.at(source, at, end).require(Tag.SEQUENCE).contentEnd();
    at = DerHeader.at(source, at, end).require(Tag.SEQUENCE).contentEnd();
    at = DerHeader.at(source, at, end).contentEnd();
    if (at < end && isTime(DerHeader.at(source, at, end))) {
      at = DerHeader.at(source, at, end).contentEnd();
    }
    byte[] fields = octets(source, start, at);
    if (at < end) {
      next = DerHeader.at(source, at, end);
      if (next.tag() == Tag.SEQUENCE) {
        byte[] rest = octets(source, next.contentEnd(), end);
        return new CrlFrame(fields, true, next.contentStart(), next.contentEnd(), rest);
      }
    }
    return new CrlFrame(fields, false, at, at, octets(source, at, end));
  }

  private static boolean isTime(DerHeader header) {
    return header.tag() == Tag.UTC_TIME || header.tag() == Tag.GENERALIZED_TIME;
  }

  private static byte[] octets(OctetSource source, long from, long to) throws IOException, NotDer {
    if (to - from > MOST) throw new NotDer("fields of more than " + MOST + " octets");
    byte[] octets = new byte[(int) (to - from)];
    source.read(from, octets, 0, octets.length);
    return octets;
  }
}
