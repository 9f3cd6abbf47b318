package org.yaoshi.cli.chaos;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yaoshi.cli.chaos.Evidence.Row;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.cli.chaos.Journal.Line;
import org.yaoshi.load.Octets;

/// Evidence that is copied with one thing changed, and what there is in it to change.
record TamperedEvidence(Evidence sound) {
  /// A certificate that a client holds.
  Row issued() {
    return issued(sound).orElseThrow();
  }

  static Optional<Row> issued(Evidence evidence) {
    return evidence.certificates().stream().filter(row -> !row.order().isEmpty()).findFirst();
  }

  /// A serial number whose revocation was confirmed.
  String revoked() {
    return revoked(sound).orElseThrow();
  }

  static Optional<String> revoked(Evidence evidence) {
    return evidence.journals().stream()
        .filter(line -> line.event() == Event.REVOKED)
        .map(Line::subject)
        .findFirst();
  }

  boolean isOf(Line line) {
    return line.subject().equals(issued().order());
  }

  Line certified(String der) {
    return new Line(Event.CERTIFIED, issued().order(), "", 200, der);
  }

  Row replaced(Row row, String der) {
    return row.equals(issued()) ? new Row(row.serial(), row.order(), der) : row;
  }

  /// The certificate with another signature.
  String resigned() {
    byte[] der = der();
    der[der.length - 1] ^= 1;
    return Base64.getEncoder().encodeToString(der);
  }

  /// The certificate with another serial number.
  String renumbered() {
    byte[] der = der();
    byte[] serial = Certificates.read(der).getSerialNumber().toByteArray();
    der[Octets.indexOf(der, 0, der.length, serial) + serial.length - 1] ^= 1;
    return Base64.getEncoder().encodeToString(der);
  }

  private byte[] der() {
    return Base64.getDecoder().decode(issued().der());
  }

  Evidence lines(Consumer<List<Line>> change) {
    List<Line> lines = new ArrayList<>(sound.journals());
    change.accept(lines);
    return with(lines, sound.intents(), sound.certificates(), sound.statuses(), sound.audit());
  }

  Evidence intents(Consumer<Map<String, String>> change) {
    Map<String, String> intents = new HashMap<>(sound.intents());
    change.accept(intents);
    return with(sound.journals(), intents, sound.certificates(), sound.statuses(), sound.audit());
  }

  Evidence rows(Consumer<List<Row>> change) {
    List<Row> rows = new ArrayList<>(sound.certificates());
    change.accept(rows);
    return with(sound.journals(), sound.intents(), rows, sound.statuses(), sound.audit());
  }

  Evidence statuses(Consumer<Map<String, String>> change) {
    Map<String, String> statuses = new HashMap<>(sound.statuses());
    change.accept(statuses);
    return with(sound.journals(), sound.intents(), sound.certificates(), statuses, sound.audit());
  }

  Evidence audit(Consumer<Map<String, Set<String>>> change) {
    Map<String, Set<String>> audit = new HashMap<>(sound.audit());
    change.accept(audit);
    return with(sound.journals(), sound.intents(), sound.certificates(), sound.statuses(), audit);
  }

  private Evidence with(
      List<Line> lines,
      Map<String, String> intents,
      List<Row> rows,
      Map<String, String> statuses,
      Map<String, Set<String>> audit) {
    return new Evidence(
        lines, intents, sound.open(), rows, statuses, audit, sound.ocsp(), sound.crl());
  }

  /// @param open serial numbers
  Evidence leftOpen(Set<String> open) {
    return told(open, sound.ocsp(), sound.crl());
  }

  Evidence ocsp(Map<String, String> ocsp) {
    return told(sound.open(), ocsp, sound.crl());
  }

  Evidence crl(Set<String> crl) {
    return told(sound.open(), sound.ocsp(), crl);
  }

  private Evidence told(Set<String> open, Map<String, String> ocsp, Set<String> crl) {
    return new Evidence(
        sound.journals(),
        sound.intents(),
        open,
        sound.certificates(),
        sound.statuses(),
        sound.audit(),
        ocsp,
        crl);
  }
}
