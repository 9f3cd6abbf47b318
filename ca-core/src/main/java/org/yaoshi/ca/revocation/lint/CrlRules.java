package org.yaoshi.ca.revocation.lint;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.CrlFrame;
import org.yaoshi.ca.revocation.octets.EncodedEntry;
import org.yaoshi.ca.revocation.octets.EntryCursor;
import org.yaoshi.ca.revocation.octets.OctetSource;

/// Every rule a CRL has to keep before it is signed.
public final class CrlRules {
  private static final int CHUNK = 1 << 13;

  private final List<CrlRule> rules;

  /// What one pass over the octets found.
  ///
  /// @param entries how many there are
  /// @param objections empty when every rule is kept
  public record Finding(long entries, List<Objection> objections) {}

  /// @param longestInterval the most nextUpdate may be after thisUpdate
  public CrlRules(Duration longestInterval) {
    rules =
        List.of(
            new VersionTwo(),
            new NextUpdatePresent(),
            new NextUpdateAfterThisUpdate(),
            new UpdateIntervalBounded(longestInterval),
            new RevokedCertificatesNotEmpty(),
            new AuthorityKeyIdentifierPresent(),
            new CrlNumberPresent(),
            new DeltaBaseBelowNumber(),
            new FreshestCrlPlace(),
            new CriticalExtensions());
  }

  private static List<CrlEntryRule> entryRules(EncodedCrl crl) {
    return List.of(
        new SerialsAscending(),
        new EntryDates(),
        new ReasonCodeKnown(),
        new RemoveFromCrlPlace(crl.isDelta()),
        new EntryExtensionsKnown());
  }

  /// Reads all octets once, in order: what is hashed is what was checked.
  ///
  /// @param tbsCertList DER, from the first octet to the last
  /// @param digests of all octets, when there is no objection
  public Finding check(OctetSource tbsCertList, List<MessageDigest> digests) throws IOException {
    try {
      CrlFrame frame = CrlFrame.ofTbsCertList(tbsCertList);
      EncodedCrl crl = EncodedCrl.parse(frame);
      var objections = new ArrayList<Objection>();
      for (CrlRule rule : rules) rule.check(crl).ifPresent(objections::add);
      digest(tbsCertList, 0, frame.entriesStart(), digests);
      long entries = walk(tbsCertList, frame, entryRules(crl), digests, objections);
      digest(tbsCertList, frame.entriesEnd(), tbsCertList.length(), digests);
      return new Finding(entries, List.copyOf(objections));
    } catch (NotDer e) {
      return new Finding(
          0,
          List.of(
              new Objection(
                  "tbsCertList", e.found(), "a TBSCertList", Citation.of("RFC 5280", "§5.1"))));
    }
  }

  /// Ends at the first objection to an entry: the octets are not signed anyway.
  private static long walk(
      OctetSource source,
      CrlFrame frame,
      List<CrlEntryRule> rules,
      List<MessageDigest> digests,
      List<Objection> objections)
      throws IOException, NotDer {
    EntryCursor cursor =
        new EntryCursor(
            source,
            frame.entriesStart(),
            frame.entriesEnd(),
            (octets, from, count) -> update(digests, octets, from, count));
    CrlEntryRule[] each = rules.toArray(CrlEntryRule[]::new);
    EncodedEntry entry = new EncodedEntry();
    long entries = 0;
    while (cursor.next()) {
      entry.read(cursor);
      for (CrlEntryRule rule : each) {
        Optional<Objection> objection = rule.check(entry);
        if (objection.isPresent()) {
          objections.add(objection.get());
          return entries;
        }
      }
      entries++;
    }
    return entries;
  }

  private static void digest(OctetSource source, long from, long to, List<MessageDigest> digests)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long at = from;
    while (at < to) {
      int count = (int) Math.min(CHUNK, to - at);
      source.read(at, chunk, 0, count);
      update(digests, chunk, 0, count);
      at += count;
    }
  }

  private static void update(List<MessageDigest> digests, byte[] octets, int from, int count) {
    for (MessageDigest digest : digests) digest.update(octets, from, count);
  }
}
