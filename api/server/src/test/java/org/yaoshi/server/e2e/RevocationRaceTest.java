package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.status.FeedDatabase;

/// `-Dyaoshi.race=2000` is the long form: that many certificates.
@DisplayName("Promise 4 · Answers that are kept never outlive a change of status")
class RevocationRaceTest {
  private static final int CERTIFICATES = Integer.getInteger("yaoshi.race", 120);
  private static final int PARTIES = 4;
  private static final long A_SECOND = 1_000_000_000L;

  private final RunningServer server = RunningServer.get();

  /// @param sent when the question was about to be sent
  private record Heard(BigInteger serial, long sent, String status) {}

  @Test
  @DisplayName("No good after the revoking call returned here, nor a second later at another node")
  void race() throws Exception {
    Ekey like = Ekey.handedOver();
    List<BigInteger> serials = GoodCertificates.record(server, like, CERTIFICATES);
    Map<BigInteger, Long> changed = new ConcurrentHashMap<>();
    List<Heard> here;
    List<Heard> there;
    try (var other = server.anotherNode();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stop = new AtomicBoolean();
      var asked = new AtomicInteger();
      List<Future<List<Heard>>> atThisNode = new ArrayList<>();
      List<Future<List<Heard>>> atTheOther = new ArrayList<>();
      for (int i = 0; i < PARTIES; i++) {
        int first = i * serials.size() / PARTIES;
        var party = server.relyingParty();
        atThisNode.add(threads.submit(() -> ask(party, serials, first, stop, asked)));
        var away = other.relyingParty();
        atTheOther.add(threads.submit(() -> ask(away, serials, first, stop, asked)));
      }
      while (asked.get() < 2 * CERTIFICATES) Thread.onSpinWait();
      for (int i = 0; i < serials.size(); i++) {
        change(serials.get(i), i % 2 == 0 ? "revoke" : "suspend");
        changed.put(serials.get(i), System.nanoTime());
      }
      long last = System.nanoTime();
      while (System.nanoTime() - last < A_SECOND) Thread.onSpinWait();
      int enough = asked.get() + 2 * CERTIFICATES;
      while (asked.get() < enough) Thread.onSpinWait();
      stop.set(true);
      here = all(atThisNode);
      there = all(atTheOther);
    }
    assertThat(after(here, changed, 0)).isNotEmpty().doesNotContain("good");
    assertThat(after(there, changed, A_SECOND)).isNotEmpty().doesNotContain("good");
    assertThat(here).extracting(Heard::status).contains("good", "revoked", "certificateHold");
  }

  @Test
  @DisplayName("A node that hears nothing of the others gives nothing out that it kept")
  void cutOff() throws Exception {
    Ekey like = Ekey.handedOver();
    BigInteger serial = GoodCertificates.record(server, like, 1).getFirst();
    try (var other = server.anotherNode()) {
      var party = other.relyingParty();
      assertThat(party.ask(serial).status()).isEqualTo("good");
      assertThat(party.ask(serial).status()).isEqualTo("good");
      other.context().getBean(FeedDatabase.class).close();
      change(serial, "suspend");
      long suspended = System.nanoTime();
      while (System.nanoTime() - suspended < A_SECOND) party.ask(serial);
      assertThat(party.ask(serial).status()).as("read anew").isEqualTo("certificateHold");
      other.context().getBean(HikariDataSource.class).close();
      assertThat(status(party.response(serial, "issuing"))).isEqualTo(OCSPResp.TRY_LATER);
    }
  }

  private static List<Heard> ask(
      RelyingParty party,
      List<BigInteger> serials,
      int first,
      AtomicBoolean stop,
      AtomicInteger asked) {
    List<Heard> heard = new ArrayList<>();
    for (int i = first; !stop.get(); i = (i + 1) % serials.size()) {
      BigInteger serial = serials.get(i);
      long sent = System.nanoTime();
      var said = i % 3 == 0 ? party.ask(serial) : party.askByGet(serial);
      heard.add(new Heard(serial, sent, said.status()));
      asked.incrementAndGet();
    }
    return heard;
  }

  /// What was said to questions sent at least so long after their certificate's change.
  private static List<String> after(List<Heard> heard, Map<BigInteger, Long> changed, long margin) {
    return heard.stream()
        .filter(one -> one.sent - changed.getOrDefault(one.serial, Long.MAX_VALUE) >= margin)
        .map(Heard::status)
        .toList();
  }

  private static List<Heard> all(List<Future<List<Heard>>> parties) throws Exception {
    List<Heard> all = new ArrayList<>();
    for (Future<List<Heard>> party : parties) all.addAll(party.get());
    return all;
  }

  private void change(BigInteger serial, String how) {
    String body = how.equals("revoke") ? "{\"reason\": \"superseded\"}" : "{\"remark\": \"race\"}";
    String path = "/certificates/" + serial.toString(16) + "/" + how;
    done(server.staff("authority").post(path, body), 200);
  }

  private static int status(byte[] response) throws IOException {
    return new OCSPResp(response).getStatus();
  }
}
