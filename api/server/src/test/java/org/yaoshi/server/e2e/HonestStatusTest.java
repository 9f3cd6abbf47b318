package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.server.status.StatusSettings;

@DisplayName("Promise 5 · Honest status")
class HonestStatusTest {
  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();

  @ParameterizedTest
  @ValueSource(strings = {"1", "7f", "7fffffffffffffffffffffffffffffffffffffff"})
  @DisplayName("A serial number that was never issued is unknown, by POST and by GET")
  void neverIssued(String serial) {
    var number = new BigInteger(serial, 16);
    assertThat(relyingParty.ask(number).status()).isEqualTo("unknown");
    assertThat(relyingParty.askByGet(number).status()).isEqualTo("unknown");
  }

  @Test
  @DisplayName("So is one that was recorded and never signed, and one of another CA")
  void neverSigned() {
    Enterprise enterprise = Enterprise.claimed();
    server
        .signatures()
        .during(
            _ -> {
              throw new KeyVaultUnavailable("the test holds the token's plug");
            },
            () ->
                assertThat(enterprise.certify(Csr.of(Csr.p256(), "")).statusCode()).isEqualTo(503));
    for (String sql :
        List.of(
            "SELECT encode(serial, 'hex') FROM issuance_intent ORDER BY xmin::text::bigint DESC LIMIT 1",
            "SELECT encode(serial, 'hex') FROM certificate WHERE ca_id = 'management' LIMIT 1")) {
      String serial = server.database().jdbc().sql(sql).query(String.class).single();
      assertThat(relyingParty.ask(new BigInteger(serial, 16)).status()).isEqualTo("unknown");
    }
  }

  @Test
  @DisplayName("No answer is past its nextUpdate when it is produced, whatever is asked and when")
  void nextUpdate() {
    var issued = Ekey.certified().serialNumber();
    for (Duration ahead : List.of(Duration.ZERO, Duration.ofHours(2), Duration.ofDays(15))) {
      server
          .clock()
          .later(
              ahead,
              () -> {
                for (BigInteger serial : List.of(issued, BigInteger.ONE)) {
                  var said = relyingParty.ask(serial);
                  assertThat(said.thisUpdate()).isBeforeOrEqualTo(said.producedAt());
                  assertThat(said.nextUpdate()).isAfter(said.producedAt());
                  assertThat(said.nextUpdate())
                      .isAfter(server.clock().instant())
                      .isBeforeOrEqualTo(server.clock().instant().plus(Duration.ofHours(1)));
                }
              });
    }
  }

  @Test
  @DisplayName("Health is red well before a CRL or a responder ends without a successor")
  void health() {
    var clock = server.clock();
    Instant end = relyingParty.crl("issuing").getNextUpdate().toInstant();
    Duration overlap = server.part(StatusSettings.class).crlOverlap();
    clock.later(Duration.ofSeconds(1), () -> assertThat(health(200)).isEqualTo("UP"));
    Instant begun = end.minus(overlap).plusSeconds(1);
    clock.at(begun, () -> assertThat(health(200)).isEqualTo("UP"));
    Instant half = end.minus(overlap.dividedBy(2)).plusSeconds(1);
    clock.at(half, () -> assertThat(health(503)).isEqualTo("DOWN"));
  }

  private String health(int status) {
    var answer = server.nobody().health();
    assertThat(answer.statusCode()).isEqualTo(status);
    return Caller.json(answer).get("status").stringValue();
  }

  @Test
  @DisplayName("A responder whose certificate has ended says tryLater, not yesterday's truth")
  void responderEnded() {
    var issued = Ekey.certified().serialNumber();
    server
        .clock()
        .later(
            Duration.ofDays(400),
            () -> {
              try {
                assertThat(new OCSPResp(relyingParty.response(issued, "issuing")).getStatus())
                    .isEqualTo(OCSPResp.TRY_LATER);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  @DisplayName("crlNumber strictly increases over concurrent requests, and so does what is served")
  void concurrent() throws Exception {
    BigInteger before = served();
    var stop = new AtomicBoolean();
    List<BigInteger> numbers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var watched = threads.submit(() -> watch(stop));
      List<Future<BigInteger>> calls = new ArrayList<>();
      for (int i = 0; i < 10; i++) calls.add(threads.submit(() -> publish(server.node())));
      try {
        for (Future<BigInteger> call : calls) numbers.add(call.get());
      } finally {
        stop.set(true);
      }
      assertThat(watched.get()).isSorted().hasSizeGreaterThan(1);
    }
    assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.compareTo(before) > 0);
    assertThat(served()).isEqualTo(numbers.stream().max(BigInteger::compareTo).orElseThrow());
  }

  @Test
  @DisplayName("It goes on increasing after a start on the same database, and at every node")
  void anotherStart() {
    BigInteger before = publish(server.node());
    BigInteger last;
    try (var started = server.anotherNode()) {
      BigInteger there = publish(started);
      assertThat(there).isGreaterThan(before);
      assertThat(RelyingParty.number(started.relyingParty().crl("issuing"))).isEqualTo(there);
      last = publish(server.node());
      assertThat(last).isGreaterThan(there);
      assertThat(publish(started)).isGreaterThan(last);
    }
    assertThat(publish(server.node())).isGreaterThan(last);
  }

  private List<BigInteger> watch(AtomicBoolean stop) {
    List<BigInteger> seen = new ArrayList<>();
    do {
      seen.add(served());
    } while (!stop.get());
    seen.add(served());
    return seen;
  }

  private BigInteger served() {
    return RelyingParty.number(relyingParty.crl("issuing"));
  }

  private BigInteger publish(RunningServer.Node node) {
    var answer = server.staff(node, "officer1").post("/crls", "{\"ca\": \"issuing\"}");
    return new BigInteger(done(answer, 201).get("number").stringValue());
  }
}
