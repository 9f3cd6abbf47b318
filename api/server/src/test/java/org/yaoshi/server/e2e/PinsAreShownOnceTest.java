package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Fixtures.OPERATOR;
import static org.yaoshi.server.e2e.Fixtures.REVIEWER;
import static org.yaoshi.server.e2e.Fixtures.SERVER;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.envelope.Envelope;
import org.yaoshi.server.e2e.Fixtures.Asked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is refused on the way is in [ProcedureRefusalsTest]. Each search is first shown to find
/// what it looks for.
@DisplayName("Promise 9 · The PINs of tokens are shown once")
class PinsAreShownOnceTest {
  @Test
  @DisplayName("Collected once, by who asked, after another person's approval")
  void once() {
    Asked asked = Fixtures.asked();
    assertThat(OPERATOR.post(asked.path("approve"), "").statusCode()).isEqualTo(403);
    assertThat(OPERATOR.post(asked.path("collect"), "").statusCode()).isEqualTo(409);
    Fixtures.approved(asked);
    assertThat(REVIEWER.post(asked.path("collect"), "").statusCode()).isEqualTo(403);
    done(OPERATOR.post(asked.path("collect"), ""), 200);
    assertThat(OPERATOR.post(asked.path("collect"), "").statusCode()).isEqualTo(409);
    JsonNode release = done(OPERATOR.get("/pin-releases/" + asked.id()), 200);
    assertThat(release.get("state").stringValue()).isEqualTo("COLLECTED");
    assertThat(release.get("requestedBy").stringValue()).isEqualTo("staff:provider2");
    assertThat(release.get("approvedBy").stringValue()).isEqualTo("staff:provider");
  }

  @Test
  @DisplayName("An approval holds eight hours")
  void expires() {
    Asked asked = Fixtures.approved(Fixtures.asked());
    SERVER
        .clock()
        .later(
            Duration.ofHours(8).plusMinutes(1),
            () -> assertThat(OPERATOR.post(asked.path("collect"), "").statusCode()).isEqualTo(409));
    SERVER
        .clock()
        .later(
            Duration.ofHours(8).minusMinutes(5),
            () -> done(OPERATOR.post(asked.path("collect"), ""), 200));
  }

  @Test
  @DisplayName("Asked for again: what was approved before is void")
  void askedAgain() {
    Asked first = Fixtures.approved(Fixtures.asked());
    String again =
        Pins.request(
            first.held().token(),
            "{\"purpose\": \"UNLOCK\", \"orderId\": \"" + first.held().one().order() + "\"}");
    assertThat(OPERATOR.post(first.path("collect"), "").statusCode()).isEqualTo(409);
    done(REVIEWER.post("/pin-releases/" + again + "/approve", ""), 200);
    done(OPERATOR.post("/pin-releases/" + again + "/collect", ""), 200);
  }

  @Test
  @DisplayName("The envelopes open with the key of the operator who asked, and with nobody else's")
  void oneRecipient() {
    JsonNode released = done(collect(Fixtures.approved(Fixtures.asked())), 200);
    for (String member : List.of("secrets", "letter")) {
      byte[] envelope = Base64.getDecoder().decode(released.get(member).stringValue());
      assertThat(opened(envelope, "provider2")).isNotEmpty();
      for (String other : List.of("provider", "authority", "officer1", "auditor")) {
        assertThat(
                Envelope.open(envelope, SERVER.privateKey(other), SERVER.certificate(other))
                    .value())
            .as(other)
            .isEmpty();
        assertThat(
                Envelope.open(envelope, SERVER.privateKey(other), SERVER.certificate("provider2"))
                    .value())
            .as("%s, as provider2", other)
            .isEmpty();
      }
    }
  }

  @Test
  @DisplayName("No PIN in any table, in the log, or in the audit")
  void nowhereElse() {
    List<String> pins = new ArrayList<>();
    try (var log = new CapturedLog()) {
      Asked asked = Fixtures.approved(Fixtures.asked());
      HttpResponse<byte[]> answer = collect(asked);
      JsonNode secrets = secrets(answer);
      for (String member : List.of("userPin", "nextAdminPin")) {
        pins.add(secrets.get(member).stringValue());
      }
      complete(asked);
      assertThat(containing(log.lines(), pins)).isEmpty();
      log.say("a control: " + pins.getFirst());
      assertThat(containing(log.lines(), pins)).hasSize(1);
      assertThat(containing(List.of(new String(answer.body(), StandardCharsets.UTF_8)), pins))
          .isEmpty();
    }
    assertThat(pins).allMatch(pin -> pin.length() >= 6);
    assertThat(containing(rows(), pins)).isEmpty();
    assertThat(containing(List.of("(7,\"\\\\x" + hex(pins.getLast()) + "\")"), pins)).hasSize(1);
  }

  @Test
  @DisplayName("The same Idempotency-Key gets the same octets, as often as it is sent")
  void replayed() {
    Asked asked = Fixtures.approved(Fixtures.asked());
    String key = Caller.newKey();
    HttpResponse<byte[]> first = OPERATOR.post(asked.path("collect"), "", key);
    done(first, 200);
    for (int i = 0; i < 3; i++) {
      HttpResponse<byte[]> again = OPERATOR.post(asked.path("collect"), "", key);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }
    assertThat(collect(asked).statusCode()).isEqualTo(409);
  }

  @Test
  @DisplayName(
      "The administrator PIN changes with each use, and only then; the next use is given the last one")
  void generations() {
    Asked first = Fixtures.approved(Fixtures.asked());
    JsonNode given = secrets(collect(first));
    int before = given.get("generation").intValue();
    JsonNode unused = secrets(collect(again(first)));
    assertThat(unused.get("generation").intValue()).isEqualTo(before);
    assertThat(unused.get("nextAdminPin")).isEqualTo(given.get("nextAdminPin"));
    assertThat(unused.get("userPin")).isNotEqualTo(given.get("userPin"));
    complete(first);
    first.held().one().dispatch().receiveToken().handOver();
    Holder holder = first.held().holder();
    String serial = ", \"tokenSerial\": \"" + holder.token().serial() + "\"";
    Case next = Case.keyedIn(holder.username(), "UNLOCK", serial).toProduction();
    next.claim();
    var second = new Fixtures.Held(holder, next);
    JsonNode after = secrets(collect(again(new Asked(second, ""))));
    assertThat(after.get("generation").intValue()).isEqualTo(before + 1);
    assertThat(after.get("adminPin")).isEqualTo(given.get("nextAdminPin"));
    assertThat(after.get("nextAdminPin")).isNotEqualTo(given.get("nextAdminPin"));
  }

  @Test
  @DisplayName("A release to wipe serves one wiping, and is the last use of its administrator PIN")
  void wipedOnce() {
    String token = returned();
    JsonNode given = secrets(Pins.releaseToWipeAnswer(token));
    retire(token, "UNFORMATTED", 200);
    assertThat(done(OPERATOR.get("/tokens/" + token), 200).get("state").stringValue())
        .isEqualTo("UNFORMATTED");
    var again = new SoftwareToken(token);
    Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "")
        .toProduction()
        .produce(again)
        .dispatch()
        .receiveToken()
        .event("authority2", "{\"event\": \"reject\", \"remark\": \"无人领取\"}");
    retire(token, "UNFORMATTED", 409);
    JsonNode next = secrets(Pins.releaseToWipeAnswer(token));
    assertThat(next.get("generation").intValue()).isEqualTo(given.get("generation").intValue() + 2);
    assertThat(next.get("adminPin")).isNotEqualTo(given.get("nextAdminPin"));
    retire(token, "UNFORMATTED", 200);
  }

  /// A new token that nobody collects.
  private static String returned() {
    var token = new SoftwareToken();
    Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "")
        .toProduction()
        .produce(token)
        .dispatch()
        .receiveToken()
        .event("authority2", "{\"event\": \"reject\", \"remark\": \"无人领取\"}");
    return token.serial();
  }

  private static void retire(String token, String state, int status) {
    done(
        OPERATOR.post("/tokens/" + token + "/retirement", "{\"state\": \"" + state + "\"}"),
        status);
  }

  /// Asked for anew, for the same order, and approved.
  private static Asked again(Asked before) {
    String body = "{\"purpose\": \"UNLOCK\", \"orderId\": \"" + before.held().one().order() + "\"}";
    return Fixtures.approved(new Asked(before.held(), Pins.request(before.held().token(), body)));
  }

  private static HttpResponse<byte[]> collect(Asked asked) {
    return OPERATOR.post(asked.path("collect"), "");
  }

  private static void complete(Asked asked) {
    String challenge =
        done(OPERATOR.get("/production-orders/" + asked.held().one().order()), 200)
            .get("readBackChallenge")
            .stringValue();
    done(asked.held().one().complete(asked.held().holder().token(), challenge), 200);
  }

  private static JsonNode secrets(HttpResponse<byte[]> answer) {
    byte[] envelope = Base64.getDecoder().decode(done(answer, 200).get("secrets").stringValue());
    return JsonMapper.shared().readTree(opened(envelope, "provider2"));
  }

  private static byte[] opened(byte[] envelope, String person) {
    return Envelope.open(envelope, SERVER.privateKey(person), SERVER.certificate(person))
        .orElseThrow();
  }

  /// Every row of every table, the audit's among them, as PostgreSQL writes it: octets in
  /// hexadecimal.
  private static List<String> rows() {
    var jdbc = SERVER.database().jdbc();
    return jdbc
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        .query(String.class)
        .list()
        .stream()
        .flatMap(
            table -> jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).stream())
        .toList();
  }

  private static List<String> containing(List<String> texts, List<String> pins) {
    return texts.stream()
        .filter(
            text -> pins.stream().anyMatch(pin -> text.contains(pin) || text.contains(hex(pin))))
        .toList();
  }

  private static String hex(String pin) {
    return HexFormat.of().formatHex(pin.getBytes(StandardCharsets.US_ASCII));
  }
}
