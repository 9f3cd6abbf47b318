package org.yaoshi.cli.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaoshi.cli.chaos.Evidence.Row;
import org.yaoshi.cli.chaos.Finding.Kind;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.cli.chaos.Journal.Line;

/// What a broken server would leave behind, made out of sound evidence: the [Checker] must find
/// each, or its silence means nothing.
enum Tampering {
  NO_ROW(Kind.LOSS, e -> e.rows(r -> r.removeIf(row -> row.equals(e.issued())))),
  OTHER_OCTETS(Kind.LOSS, e -> e.rows(r -> r.replaceAll(row -> e.replaced(row, e.resigned())))),
  NO_ANSWER(
      Kind.LOSS, e -> e.lines(l -> l.removeIf(x -> x.event() == Event.CERTIFIED && e.isOf(x)))),
  OTHER_ANSWER(Kind.DOUBLE, e -> e.lines(l -> l.add(e.certified(e.renumbered())))),
  OPEN(Kind.LOSS, e -> e.leftOpen(Set.of(e.issued().serial()))),
  NO_OUTCOME(Kind.LOSS, e -> e.intents(i -> i.put("40ffff", "00".repeat(32)))),
  NO_INTENT(Kind.LOSS, e -> e.intents(i -> i.remove(e.issued().serial()))),
  OTHER_INTENT(Kind.LOSS, e -> e.intents(i -> i.put(e.issued().serial(), "00".repeat(32)))),
  NO_AUDIT(Kind.LOSS, e -> e.audit(a -> a.remove(e.issued().serial()))),
  NO_STATUS(Kind.LOSS, e -> e.statuses(s -> s.remove(e.issued().serial()))),
  SERIAL_TWICE(Kind.DOUBLE, e -> e.lines(l -> l.add(e.certified(e.resigned())))),
  KEY_TWICE(Kind.DOUBLE, e -> e.rows(r -> r.add(new Row("40ffff", "", e.renumbered())))),
  ORDER_TWICE(
      Kind.DOUBLE, e -> e.rows(r -> r.add(new Row("40ffff", e.issued().order(), e.renumbered())))),
  OCSP_SAYS_GOOD(Kind.LOSS, e -> e.ocsp(Map.of(e.revoked(), "good"))),
  NOT_ON_CRL(Kind.LOSS, e -> e.crl(Set.of())),
  NOT_REVOKED(Kind.LOSS, e -> e.statuses(s -> s.put(e.revoked(), "GOOD"))),
  SERVER_ERROR(
      Kind.BREACH,
      e -> e.lines(l -> l.add(new Line(Event.REFUSED, e.issued().order(), "", 500, ""))));

  private final Kind expected;
  private final Function<TamperedEvidence, Evidence> change;

  Tampering(Kind expected, Function<TamperedEvidence, Evidence> change) {
    this.expected = expected;
    this.change = change;
  }

  /// @param sound with at least one certificate held and one revocation confirmed
  /// @return whether the checker finds it
  boolean isFound(Evidence sound) {
    return Checker.check(change.apply(new TamperedEvidence(sound))).stream()
        .anyMatch(finding -> finding.kind() == expected);
  }

  /// Whether there is enough in it to tamper with.
  static boolean canBeTriedOn(Evidence evidence) {
    return TamperedEvidence.revoked(evidence).isPresent()
        && TamperedEvidence.issued(evidence).isPresent();
  }

  /// @return those the checker does not find; must be empty
  static List<Tampering> unnoticed(Evidence sound) {
    return Arrays.stream(values()).filter(tampering -> !tampering.isFound(sound)).toList();
  }
}
