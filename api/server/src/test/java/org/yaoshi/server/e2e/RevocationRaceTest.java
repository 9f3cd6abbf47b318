package org.yaoshi.server.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.e2e.Crowd.Heard;

/// `-Drace.certificates=2000` is the long form: that many certificates.
@DisplayName("Promise 4 · Answers that are kept never outlive a change of status")
class RevocationRaceTest {
  private static final int CERTIFICATES = Integer.getInteger("race.certificates", 120);
  private static final long A_SECOND = 1_000_000_000L;
  private static final int TOGETHER = 24;

  private final RunningServer server = RunningServer.get();
  private final List<BigInteger> serials =
      GoodCertificates.record(server, Ekey.handedOver(), CERTIFICATES);
  private final Map<BigInteger, Change> changes = new HashMap<>();

  /// @param returned when the call that made it had returned
  private record Change(RunningServer.Node node, long returned) {}

  @Test
  @DisplayName("No good after the changing call returned there, nor a second later at another node")
  void race() throws Exception {
    List<Heard> heard;
    try (var other = server.anotherNode();
        var crowd = new Crowd(List.of(server.node(), other), serials)) {
      crowd.awaitAnswers(2 * CERTIFICATES);
      changeAll(List.of(server.node(), other));
      crowd.awaitTime(System.nanoTime() + A_SECOND);
      heard = crowd.finish();
      assertThat(heard.stream().filter(one -> one.node().equals(other)).map(Heard::status))
          .contains("good", "revoked", "certificateHold");
    }
    assertThat(statuses(heard, this::mustKnow))
        .hasSizeGreaterThanOrEqualTo(2 * CERTIFICATES)
        .containsOnly("revoked", "certificateHold");
    assertThat(statuses(heard, one -> !mustKnow(one)))
        .as("nobody was turned away")
        .containsOnly("good", "revoked", "certificateHold");
  }

  @Test
  @DisplayName("A node that hears nothing of the others says tryLater, and is right again after it")
  void cutOff() throws Exception {
    long cut;
    long mending;
    List<Heard> heard;
    try (var other = server.anotherNode();
        var crowd = new Crowd(List.of(other), serials)) {
      crowd.awaitAnswers(2 * CERTIFICATES);
      try (var _ = new FeedCut(server.database())) {
        cut = System.nanoTime();
        changeAll(List.of(server.node()));
        crowd.awaitTime(cut + A_SECOND);
        crowd.awaitAnswers(CERTIFICATES);
        mending = System.nanoTime();
      }
      var party = other.relyingParty();
      while (party.heard(serials.getFirst()).equals("tryLater")) crowd.awaitAnswers(1);
      heard = crowd.finish();
    }
    assertThat(statuses(heard, one -> one.received() - cut < 0)).contains("good");
    assertThat(statuses(heard, one -> one.sent() - cut >= A_SECOND && one.received() - mending < 0))
        .hasSizeGreaterThan(CERTIFICATES / 2)
        .containsOnly("tryLater");
    assertThat(statuses(heard, this::mustKnow))
        .contains("revoked", "certificateHold")
        .doesNotContain("good");
  }

  @Test
  @DisplayName("Revoked after its status was read and before it is signed: the answer says revoked")
  void betweenLookAndSignature() throws Exception {
    List<BigInteger> asked = serials.subList(0, Math.min(TOGETHER, serials.size()));
    Caller authority = server.staff(server.node(), "authority");
    var revocation = new Once(() -> asked.forEach(one -> change(authority, one, true)));
    List<String> heard = new ArrayList<>();
    server.signatures().duringStatements(revocation, () -> heard.addAll(askedAtOnce(asked)));
    assertThat(revocation.done).isTrue();
    assertThat(heard).hasSameSizeAs(asked).containsOnly("revoked");
  }

  /// Whoever comes while it is done waits until it has been.
  private static final class Once implements Runnable {
    private final Runnable something;
    private boolean done;

    Once(Runnable something) {
      this.something = something;
    }

    @Override
    public synchronized void run() {
      if (done) return;
      something.run();
      done = true;
    }
  }

  private List<String> askedAtOnce(List<BigInteger> asked) {
    var party = server.relyingParty();
    List<Future<String>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (BigInteger serial : asked) answers.add(threads.submit(() -> party.heard(serial)));
    }
    return answers.stream().map(Future::resultNow).toList();
  }

  private void changeAll(List<RunningServer.Node> nodes) {
    List<Caller> authority = nodes.stream().map(node -> server.staff(node, "authority")).toList();
    for (int i = 0; i < serials.size(); i++) {
      int at = i / 2 % nodes.size();
      change(authority.get(at), serials.get(i), i % 2 == 0);
      changes.put(serials.get(i), new Change(nodes.get(at), System.nanoTime()));
    }
  }

  private static void change(Caller authority, BigInteger serial, boolean forGood) {
    String path = "/certificates/" + serial.toString(16);
    var answer =
        forGood
            ? authority.post(path + "/revoke", "{\"reason\": \"superseded\"}")
            : authority.post(path + "/suspend", "{\"remark\": \"race\"}");
    done(answer, 200);
  }

  /// Whether a question was sent when its certificate's change was to be known where it was sent.
  private boolean mustKnow(Heard heard) {
    Change change = requireNonNull(changes.get(heard.serial()));
    long margin = heard.node().equals(change.node) ? 0 : A_SECOND;
    return heard.sent() - change.returned >= margin;
  }

  private static List<String> statuses(List<Heard> heard, Predicate<Heard> which) {
    return heard.stream().filter(which).map(Heard::status).toList();
  }
}
