package org.yaoshi.ca.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One thing that was done. Where it stands in the log is not part of it.
///
/// Its canonical form is a flat JSON object of strings, canonicalised by RFC 8785, in UTF-8: the
/// members `action`, `actor`, `actorRole`, `requestId`, `subject`, `subjectType`, `time`, and
/// `details.NAME` for each detail. Python's `json.dumps(entry, sort_keys=True, separators=(',',
/// ':'), ensure_ascii=False)` gives the same.
///
/// @param time UTC, cut to microseconds, years 2000 to 9999; written `2026-01-31T08:00:00.000000Z`
/// @param action dotted lower case such as `certificate.issue`, at most 64 characters
/// @param details at most 32; names `[a-z][A-Za-z0-9]{0,63}`, values at most 4096 characters and
///   never a secret, all of it at most 8192 characters
/// @param requestId of the request that caused it, `[A-Za-z0-9._-]{1,64}`
public record AuditEntry(
    Instant time,
    AuditActor actor,
    String action,
    AuditSubject subject,
    SortedMap<String, String> details,
    String requestId) {
  private static final Pattern ACTION =
      Pattern.compile("(?=.{3,64}$)[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DETAIL = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
  private static final int MOST_DETAILS = 32;
  private static final int LONGEST_DETAIL = 4096;
  private static final int LONGEST_DETAILS = 8192;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  public AuditEntry {
    time = time.truncatedTo(ChronoUnit.MICROS);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("time is not from 2000 to 9999");
    }
    Texts.requireMatch("action", action, ACTION);
    Texts.requireMatch("requestId", requestId, REQUEST_ID);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    requireDetails(details);
  }

  public static AuditEntry of(
      Instant time,
      AuditActor actor,
      String action,
      AuditSubject subject,
      Map<String, String> details,
      String requestId) {
    return new AuditEntry(time, actor, action, subject, new TreeMap<>(details), requestId);
  }

  /// The inverse of [#canonicalBytes].
  ///
  /// @param canonical at most 64 KiB
  /// @throws NotAnAuditEntry the octets are not the canonical form of an entry
  public static AuditEntry parse(byte[] canonical) {
    return EntryJson.parse(canonical);
  }

  /// The one encoding of this entry, UTF-8.
  public byte[] canonicalBytes() {
    return EntryJson.write(this);
  }

  public AuditLeaf leaf() {
    return AuditLeaf.of(canonicalBytes());
  }

  /// SHA-256(0x00 || [#canonicalBytes]); 32 octets.
  public byte[] leafHash() {
    return leaf().hash();
  }

  private static void requireDetails(SortedMap<String, String> details) {
    if (details.size() > MOST_DETAILS) {
      throw new IllegalArgumentException("more than " + MOST_DETAILS + " details");
    }
    int characters = 0;
    for (var detail : details.entrySet()) {
      Texts.requireMatch("name of a detail", detail.getKey(), DETAIL);
      Texts.requireText("details." + detail.getKey(), detail.getValue(), LONGEST_DETAIL);
      characters += detail.getKey().length() + detail.getValue().length();
    }
    if (characters > LONGEST_DETAILS) {
      throw new IllegalArgumentException("details of more than " + LONGEST_DETAILS + " characters");
    }
  }
}
