package org.yaoshi.cli.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaoshi.cli.chaos.Evidence.Row;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.cli.chaos.Journal.Line;

/// Holds the [Evidence] of one round against the promises. It takes nobody's word: what clients
/// hold, what the database has, and what relying parties are told must agree.
final class Checker {
  private static final Set<Integer> PASSING = Set.of(429, 503);

  private final Evidence evidence;
  private final Map<String, List<Line>> held;
  private final Map<String, Row> rows;
  private final List<Finding> findings = new ArrayList<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
    this.held = linesOf(Event.CERTIFIED).stream().collect(groupingBy(Line::subject));
    this.rows = evidence.certificates().stream().collect(toMap(Row::serial, r -> r, (a, b) -> a));
  }

  /// @return empty when all promises hold
  static List<Finding> check(Evidence evidence) {
    var checker = new Checker(evidence);
    checker.everyRequestIsAnswered();
    checker.everyCertificateHeldIsRecorded();
    checker.everyIntentHasOneOutcome();
    checker.everyCertificateHasItsIntent();
    checker.nothingIsCertifiedTwice();
    checker.revokedMeansRevoked();
    checker.refusalsAreClear();
    return List.copyOf(checker.findings);
  }

  private List<Line> linesOf(Event event) {
    return evidence.journals().stream().filter(line -> line.event() == event).toList();
  }

  /// Promise 3, from the client's side: an answer, for the key that was sent, always the same.
  private void everyRequestIsAnswered() {
    for (Line asked : linesOf(Event.ASKED)) {
      List<Line> answers = held.getOrDefault(asked.subject(), List.of());
      if (answers.isEmpty()) {
        findings.add(Finding.loss("order " + asked.subject() + " never got an answer"));
        continue;
      }
      if (answers.stream().map(Line::content).distinct().count() > 1) {
        findings.add(
            Finding.doubled("order " + asked.subject() + " got another certificate when repeated"));
      }
      if (!keyHash(answers.getFirst().content()).equals(asked.content())) {
        findings.add(
            Finding.breach("order " + asked.subject() + " got a certificate of another key"));
      }
    }
  }

  /// Promise 2: what left the server is in the database, octet for octet.
  private void everyCertificateHeldIsRecorded() {
    for (Line line : linesOf(Event.CERTIFIED)) {
      String serial = serial(line.content());
      Row row = rows.get(serial);
      if (row == null) {
        findings.add(Finding.loss("certificate " + serial + " is held and not in the database"));
      } else if (!row.der().equals(line.content())) {
        findings.add(Finding.loss("certificate " + serial + " is another one in the database"));
      }
    }
  }

  /// Promise 1: released to its requester, or revoked, or voided; and the audit log says so.
  private void everyIntentHasOneOutcome() {
    evidence.open().forEach(s -> findings.add(Finding.loss("intent " + s + " is left open")));
    for (String serial : evidence.intents().keySet()) {
      Row row = rows.get(serial);
      if (row != null) {
        released(row);
      } else if (!isRevokedUnreleased(serial) && !audited(serial, "issuance.void")) {
        findings.add(Finding.loss("intent " + serial + " has no outcome"));
      }
    }
  }

  private void released(Row row) {
    if (!audited(row.serial(), "certificate.issue")) {
      findings.add(Finding.loss("certificate " + row.serial() + " is not in the audit log"));
    }
    boolean isHeld =
        held.getOrDefault(row.order(), List.of()).stream()
            .anyMatch(line -> line.content().equals(row.der()));
    if (!row.order().isEmpty() && !isHeld && !isRevoked(row.serial())) {
      findings.add(
          Finding.loss("certificate " + row.serial() + " was neither released nor revoked"));
    }
    if (!evidence.statuses().containsKey(row.serial())) {
      findings.add(Finding.loss("certificate " + row.serial() + " has no status"));
    }
  }

  private boolean isRevokedUnreleased(String serial) {
    return isRevoked(serial) && audited(serial, "issuance.revoke-unreleased");
  }

  private boolean isRevoked(String serial) {
    return "REVOKED".equals(evidence.statuses().get(serial));
  }

  private boolean audited(String serial, String action) {
    return evidence.audit().getOrDefault(serial, Set.of()).contains(action);
  }

  private void everyCertificateHasItsIntent() {
    Set<String> all = new HashSet<>();
    evidence.certificates().forEach(row -> all.add(row.der()));
    linesOf(Event.CERTIFIED).forEach(line -> all.add(line.content()));
    for (String der : all) {
      if (!tbsHash(der).equals(evidence.intents().get(serial(der)))) {
        findings.add(
            Finding.loss(
                "certificate " + serial(der) + " was signed without having been recorded"));
      }
    }
  }

  /// Every certificate there is, wherever it is: each serial number, key and order has one.
  private void nothingIsCertifiedTwice() {
    Map<String, String> orders = new HashMap<>();
    evidence.certificates().forEach(row -> orders.put(row.der(), row.order()));
    linesOf(Event.CERTIFIED).forEach(line -> orders.put(line.content(), line.subject()));
    Map<String, Set<String>> bySerial =
        orders.keySet().stream().collect(groupingBy(Checker::serial, toSet()));
    Map<String, Set<String>> byKey =
        orders.keySet().stream().collect(groupingBy(Checker::keyHash, toSet()));
    Map<String, Set<String>> byOrder =
        orders.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toSet())));
    twice("serial number", bySerial);
    twice("key", byKey);
    twice("order", byOrder);
  }

  private void twice(String what, Map<String, Set<String>> certificates) {
    certificates.forEach(
        (name, those) -> {
          if (those.size() > 1) {
            findings.add(Finding.doubled(what + " " + name + " has " + those.size()));
          }
        });
  }

  /// Promise 4, for what an officer was told is revoked, and for what recovery revoked.
  private void revokedMeansRevoked() {
    Set<String> revoked = linesOf(Event.REVOKED).stream().map(Line::subject).collect(toSet());
    evidence.intents().keySet().stream().filter(this::isRevokedUnreleased).forEach(revoked::add);
    for (String serial : revoked) {
      if (!isRevoked(serial)) notRevoked(serial, "the database");
      if (!"revoked".equals(evidence.ocsp().get(serial))) notRevoked(serial, "OCSP");
      if (!evidence.crl().contains(serial)) notRevoked(serial, "the CRL");
    }
  }

  private void notRevoked(String serial, String where) {
    findings.add(Finding.loss("certificate " + serial + " is not revoked in " + where));
  }

  /// What is not certified is put off with 503 or 429, never with an error of the server's.
  private void refusalsAreClear() {
    for (Line line : linesOf(Event.REFUSED)) {
      if (!PASSING.contains(line.status())) {
        findings.add(
            Finding.breach(
                line.subject() + " was answered " + line.status() + ": " + line.content()));
      }
    }
  }

  private static X509Certificate certificate(String der) {
    return Certificates.read(Base64.getDecoder().decode(der));
  }

  private static String serial(String der) {
    return Certificates.serial(certificate(der));
  }

  private static String keyHash(String der) {
    return Certificates.sha256(certificate(der).getPublicKey().getEncoded());
  }

  private static String tbsHash(String der) {
    try {
      return Certificates.sha256(certificate(der).getTBSCertificate());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that was read has octets", e);
    }
  }
}
