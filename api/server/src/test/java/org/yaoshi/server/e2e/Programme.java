package org.yaoshi.server.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The programme as domain specification B has it, written down a second time: what may happen to a
/// case, in words. It knows nothing of the server's own table.
final class Programme {
  /// Procedures; from, event, to; who (E enterprise, A authority, R reviewer, O operator, S the
  /// server); what it needs.
  private static final String TABLE =
      """
      P1             DRAFT         confirm     VERIFYING     E   scans
      P4 P5          DRAFT         confirm     AWAIT_PAPER   E   scans
      P2 P3 P6 P7 P8 DRAFT         confirm     AWAIT_PAPER   A
      P2 P3 P4 P8    AWAIT_PAPER   receive     VERIFYING     A   originals
      P5 P6 P7       AWAIT_PAPER   receive     VERIFYING     A   originals serial
      P1-P8          VERIFYING     fail        RETURNED      A   remark
      P1             VERIFYING     pass        REVIEWING     A
      P2 P3 P4 P8    VERIFYING     pass        IN_TRANSFER   A   scans channel
      P5             VERIFYING     pass        IN_TRANSFER   A   scans channel
      P7             VERIFYING     pass        IN_TRANSFER   A   scans channel review free
      P6             VERIFYING     pass        IN_TRANSFER   A   channel called
      P2 P3 P4 P8    IN_TRANSFER   receive     REVIEWING     R
      P5 P6 P7       IN_TRANSFER   receive     REVIEWING     R   serial
      P5 P6 P7       IN_TRANSFER   lost        REVIEWING     AO
      P1-P8          REVIEWING     fail        RETURNED      R   remark notVerifier
      P1 P2          REVIEWING     pass        PRODUCING     R   notVerifier
      P3 P4          REVIEWING     pass        PRODUCING     R   notVerifier cap
      P5 P6 P8       REVIEWING     pass        PRODUCING     R   notVerifier
      P7             REVIEWING     pass        PRODUCING     R   notVerifier free
      P1-P8          PRODUCING     error       PROD_ERROR    O   remark notReviewer
      P1-P8          PROD_ERROR    retry       PRODUCING     O   notReviewer
      P1-P7          PRODUCING     done        READY         O   readBack notReviewer
      P8             PRODUCING     done        COMPLETED     O   notReviewer
      P1-P7          READY         dispatch    TO_AUTHORITY  O   waybill serial notReviewer
      P1-P7          TO_AUTHORITY  receive     AT_AUTHORITY  A   serial
      P1-P7          TO_AUTHORITY  lost        PRODUCING     AO
      P1             AT_AUTHORITY  finalFail   AT_AUTHORITY  A   remark
      P1             AT_AUTHORITY  handOver    COMPLETED     A   originals identity found
      P2-P6          AT_AUTHORITY  handOver    COMPLETED     A   identity found
      P7             AT_AUTHORITY  handOver    COMPLETED     A   identity found free
      P2-P7          AT_AUTHORITY  courier     TO_ENTERPRISE A   waybill serial
      P1-P7          AT_AUTHORITY  reject      CANCELLED     A   remark notVerifier
      P2-P6          TO_ENTERPRISE acknowledge COMPLETED     E   serial signature found
      P7             TO_ENTERPRISE acknowledge COMPLETED     E   serial signature found free
      P2-P7          TO_ENTERPRISE lost        PRODUCING     AO
      P1 P4 P5       RETURNED      resubmit    DRAFT         E
      P2 P3 P6-P8    RETURNED      resubmit    DRAFT         A
      P5-P7          RETURNED      returnToken RETURNED      AR  serial custody identity
      P5-P7          RETURNED      courier     RETURNED      AR  serial custody waybill
      P5-P7          RETURNED      acknowledge RETURNED      E   serial courier signature
      P5-P7          RETURNED      lost        RETURNED      ARO courier
      P5-P7          CANCELLED     returnToken CANCELLED     AR  serial custody identity
      P5-P7          CANCELLED     courier     CANCELLED     AR  serial custody waybill
      P5-P7          CANCELLED     acknowledge CANCELLED     E   serial courier signature
      P5-P7          CANCELLED     lost        CANCELLED     ARO courier
      """;

  /// Before production the enterprise can give up, and thirty days without a word are a word.
  private static final List<String> WITHDRAWABLE =
      List.of("DRAFT", "AWAIT_PAPER", "VERIFYING", "RETURNED", "IN_TRANSFER", "REVIEWING");

  private static final List<String> IDLE = List.of("DRAFT", "AWAIT_PAPER", "RETURNED");

  /// @param who letters
  record Line(String event, String to, String who, Set<String> needs) {}

  private final Map<String, Map<String, Line>> lines = new HashMap<>();

  Programme() {
    TABLE.lines().forEach(this::read);
    for (String state : WITHDRAWABLE) {
      for (String procedure : procedures("P1 P4 P5")) add(procedure, state, "withdraw", "E");
      for (String procedure : procedures("P2 P3 P6-P8")) add(procedure, state, "withdraw", "EA");
    }
    for (String state : IDLE) {
      for (String procedure : procedures("P1-P8")) {
        add(procedure, state, new Line("idle", "CANCELLED", "S", Set.of("longIdle")));
      }
    }
  }

  Optional<Line> line(String procedure, String state, String event) {
    return Optional.ofNullable(lines.getOrDefault(procedure + state, Map.of()).get(event));
  }

  /// What can happen there, in the order of the table.
  List<Line> lines(String procedure, String state) {
    return lines.getOrDefault(procedure + state, Map.of()).values().stream()
        .sorted(java.util.Comparator.comparing(Line::event))
        .toList();
  }

  /// How the papers may go to the provider.
  static Set<String> channels(String procedure) {
    return switch (procedure) {
      case "P1" -> Set.of("IN_SYSTEM");
      case "P2", "P8" -> Set.of("FAX", "IN_SYSTEM");
      case "P3", "P4" -> Set.of("FAX", "COURIER", "IN_SYSTEM");
      default -> Set.of("COURIER");
    };
  }

  /// The letters of the papers (A1), as they are asked for today.
  static String papers(String procedure, boolean seal) {
    return switch (procedure) {
      case "P1", "P4" -> "FLBIW";
      case "P2" -> "FBIW";
      case "P3" -> seal ? "FLBIW" : "FBIW";
      case "P5" -> "FLIW";
      case "P7" -> "FGLBIW";
      default -> "F";
    };
  }

  /// The letters of what has to be uploaded.
  static String scans(String procedure, boolean seal) {
    if (procedure.equals("P1")) return papers(procedure, seal) + "S";
    if (!seal) return "";
    return procedure.equals("P4") || procedure.equals("P5") ? "LS" : "S";
  }

  private void read(String text) {
    String[] words = text.replaceFirst("^((?:P[0-9](?:-P[0-9])? ?)+) *", "$1\t").split("\t", 2);
    String[] rest = words[1].strip().split(" +");
    Set<String> needs = Set.copyOf(List.of(rest).subList(4, rest.length));
    for (String procedure : procedures(words[0].strip())) {
      add(procedure, rest[0], new Line(rest[1], rest[2], rest[3], needs));
    }
  }

  private void add(String procedure, String state, String event, String who) {
    add(procedure, state, new Line(event, "CANCELLED", who, Set.of()));
  }

  private void add(String procedure, String state, Line line) {
    Line before =
        lines.computeIfAbsent(procedure + state, _ -> new HashMap<>()).put(line.event(), line);
    if (before != null) throw new AssertionError("twice in the table: " + before);
  }

  /// Such as `P2 P6-P8`.
  private static List<String> procedures(String text) {
    return new ArrayList<>(
        Stream.of(text.split(" "))
            .flatMap(
                range ->
                    IntStream.rangeClosed(
                            range.charAt(1) - '0', range.charAt(range.length() - 1) - '0')
                        .mapToObj(number -> "P" + number))
            .toList());
  }
}
