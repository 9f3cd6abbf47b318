package org.yaoshi.ca.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The members of an entry's JSON object.
final class EntryJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String DETAILS = "details.";

  private EntryJson() {}

  static byte[] write(AuditEntry entry) {
    SortedMap<String, String> members = new TreeMap<>();
    members.put("action", entry.action());
    members.put("actor", entry.actor().id());
    members.put("actorRole", entry.actor().role());
    entry.details().forEach((name, value) -> members.put(DETAILS + name, value));
    members.put("requestId", entry.requestId());
    members.put("subject", entry.subject().id());
    members.put("subjectType", entry.subject().type());
    members.put("time", TIME.format(entry.time()));
    return CanonicalJson.write(members);
  }

  static AuditEntry parse(byte[] canonical) {
    SortedMap<String, String> members = CanonicalJson.read(canonical);
    try {
      AuditEntry entry = entry(members);
      if (Arrays.equals(write(entry), canonical)) return entry;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NotAnAuditEntry("a member is wrong", e);
    }
    throw new NotAnAuditEntry("not the canonical form");
  }

  private static AuditEntry entry(SortedMap<String, String> members) {
    SortedMap<String, String> details = new TreeMap<>();
    members.forEach(
        (name, value) -> {
          if (name.startsWith(DETAILS)) details.put(name.substring(DETAILS.length()), value);
        });
    return new AuditEntry(
        Instant.from(TIME.parse(member(members, "time"))),
        new AuditActor(member(members, "actor"), member(members, "actorRole")),
        member(members, "action"),
        new AuditSubject(member(members, "subjectType"), member(members, "subject")),
        details,
        member(members, "requestId"));
  }

  private static String member(SortedMap<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) throw new NotAnAuditEntry(name + " is missing");
    return value;
  }
}
