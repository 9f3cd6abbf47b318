package org.yaoshi.ca.revocation.lint;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.EncodedEntry;

/// Each revoked certificate is listed once, by its serial number (RFC 5280 §5.1.2.6), which is
/// positive and of at most 20 octets (§4.1.2.2). Ascending order, octet by octet as a database
/// sorts them, is ours: it makes doubles visible in one pass and equal CRLs equal in octets.
final class SerialsAscending implements CrlEntryRule {
  private static final int LONGEST = 20;

  private byte[] last = new byte[LONGEST];
  private int lastLength;

  @Override
  public Optional<Objection> check(EncodedEntry entry) {
    byte[] octets = entry.octets();
    int from = entry.serialStart();
    int to = entry.serialEnd();
    if (octets[from] < 0 || to - from > LONGEST) return objection(entry);
    if (octets[from] == 0) from++;
    if (Arrays.compareUnsigned(last, 0, lastLength, octets, from, to) >= 0) return objection(entry);
    lastLength = to - from;
    System.arraycopy(octets, from, last, 0, lastLength);
    return Optional.empty();
  }

  private Optional<Objection> objection(EncodedEntry entry) {
    return Optional.of(
        new Objection(
            "revokedCertificates.userCertificate",
            entry.serialHex() + " after " + HexFormat.of().formatHex(last, 0, lastLength),
            "positive serial numbers of at most 20 octets, ascending octet by octet, each once",
            Citation.of("RFC 5280", "§5.1.2.6")));
  }
}
