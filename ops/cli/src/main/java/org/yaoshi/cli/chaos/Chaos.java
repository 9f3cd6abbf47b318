package org.yaoshi.cli.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.chaos.Journal.Event;

/// Rounds of faults, each checked before the next. Used by one thread.
final class Chaos {
  /// Of one fault in one round: the checker looks at what they did together.
  private static final int RUNS_A_ROUND = 5;

  /// Longer than recovery lets an intent lie.
  private static final long RECOVERY_MS = 150_000;

  private static final long NEXT_CRL_MS = 30_000;

  private final Installation installation;
  private final Path journals;
  private final int clients;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Consumer<String> narration;
  private boolean checkerTried;
  private int rounds;

  /// @param journals where they are kept, a directory a round
  /// @param clients at work at the same time
  Chaos(
      Installation installation,
      Path journals,
      int clients,
      RandomGenerator random,
      InstantSource clock,
      Consumer<String> narration) {
    this.installation = installation;
    this.journals = journals;
    this.clients = clients;
    this.random = random;
    this.clock = clock;
    this.narration = narration;
  }

  /// @return what each fault did, in their order
  List<Row> run(Set<Fault> faults, int runs)
      throws IOException, SQLException, InterruptedException {
    Map<Fault, Row> rows = new EnumMap<>(Fault.class);
    for (int done = 0; done < runs; done += RUNS_A_ROUND) {
      for (Fault fault : faults) {
        Row row = round(fault, Math.min(RUNS_A_ROUND, runs - done));
        rows.merge(fault, row, Row::and);
      }
    }
    if (!checkerTried) {
      throw CommandFailure.refused("no round had what the checker is tried on", "more --runs");
    }
    return List.copyOf(rows.values());
  }

  private Row round(Fault fault, int runs) throws IOException, SQLException, InterruptedException {
    Path directory = journals.resolve("round-" + ++rounds + "-" + fault);
    List<Installation> nodes =
        fault == Fault.ANOTHER_NODE
            ? List.of(installation, installation.anotherNode())
            : List.of(installation);
    Instant since = clock.instant();
    var pace = new Pace(System::nanoTime);
    Load load = Load.start(nodes, clients, directory, pace);
    var injector = new Faults(nodes, random, pace);
    try {
      for (int i = 0; i < runs; i++) injector.inject(fault);
    } finally {
      load.stop();
    }
    Evidence evidence = evidence(directory, since);
    if (nodes.size() > 1) nodes.getLast().stopServer();
    tryChecker(evidence);
    return row(fault, runs, pace, evidence);
  }

  private Evidence evidence(Path directory, Instant since)
      throws IOException, SQLException, InterruptedException {
    List<Journal.Line> lines = Journal.readAll(directory);
    try (var database = installation.database();
        HttpClient http = HttpClient.newHttpClient()) {
      var records = new RecordReader(database, since);
      Set<String> open = records.openAfter(RECOVERY_MS);
      Map<String, String> intents = records.intents();
      List<Evidence.Row> certificates = records.certificates();
      Set<String> toBeRevoked = confirmed(lines);
      Set<String> unreleased = new HashSet<>(intents.keySet());
      certificates.forEach(row -> unreleased.remove(row.serial()));
      toBeRevoked.addAll(unreleased);
      var status = new StatusReader(http, installation);
      return new Evidence(
          lines,
          intents,
          open,
          certificates,
          records.statuses(),
          records.audit(),
          status.ocsp(toBeRevoked),
          status.crlWith(toBeRevoked, NEXT_CRL_MS));
    }
  }

  private static Set<String> confirmed(List<Journal.Line> lines) {
    return lines.stream()
        .filter(line -> line.event() == Event.REVOKED)
        .map(Journal.Line::subject)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// A checker that finds nothing is believed only if it finds what is put there.
  private void tryChecker(Evidence evidence) {
    if (checkerTried || !Tampering.canBeTriedOn(evidence)) return;
    List<Tampering> unnoticed = Tampering.unnoticed(evidence);
    if (!unnoticed.isEmpty()) {
      throw CommandFailure.refused("the checker does not notice " + unnoticed, "");
    }
    checkerTried = true;
    narration.accept(
        "the checker finds each of " + Tampering.values().length + " ways to tamper with evidence");
  }

  private Row row(Fault fault, int runs, Pace pace, Evidence evidence) {
    List<Finding> findings = Checker.check(evidence);
    long recorded = evidence.intents().size() - (long) evidence.certificates().size();
    var row =
        new Row(
            fault,
            runs,
            pace.answers(),
            (int) recorded,
            confirmed(evidence.journals()).size(),
            pace.longestPause(),
            pace.slowest(),
            findings);
    narration.accept(
        "%s, %d times: %,d certificates, %d revoked unreleased, longest pause %.1f s, %d findings"
            .formatted(
                fault,
                runs,
                row.certificates(),
                row.unreleased(),
                row.longestPause(),
                findings.size()));
    findings.stream().limit(20).forEach(finding -> narration.accept("  " + finding));
    return row;
  }
}
