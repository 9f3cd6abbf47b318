package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Promise 3: same request, same certificate")
class IdempotencyTest {
  private static final int CALLS = 10;

  private final RunningServer server = RunningServer.get();
  private final TestDatabase database = server.database();

  @Test
  @DisplayName("Ten concurrent requests to certify: one intent, one certificate, one answer")
  void certify() throws Exception {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    long intents = database.count("issuance_intent", "true");
    String key = Caller.newKey();
    var answer =
        oneAnswer(() -> server.staff("provider2").post(enterprise.certifyPath(), body, key), 200);
    assertThat(database.count("issuance_intent", "true")).isEqualTo(intents + 1);
    assertThat(database.count("certificate", "order_id = ?", UUID.fromString(enterprise.order())))
        .isEqualTo(1);
    byte[] serial = HexFormat.of().parseHex(Caller.json(answer).get("serial").stringValue());
    assertThat(database.count("issuance_intent", "serial = ?", (Object) serial)).isEqualTo(1);
    assertThat(database.count("idempotent_answer", "key = ?", key)).isEqualTo(1);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
  }

  @Test
  @DisplayName("Two nodes asked at once, the second while the first one's certificate commits")
  void twoNodes() throws Exception {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    String key = Caller.newKey();
    try (var other = server.anotherNode();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Caller there = server.staff(other, "provider2");
      Future<HttpResponse<byte[]>> first;
      Future<HttpResponse<byte[]>> second;
      try (var commit = AtCommit.waits(database, "INSERT ON certificate")) {
        first =
            threads.submit(
                () -> server.staff("provider2").post(enterprise.certifyPath(), body, key));
        commit.awaitWaiting();
        second = threads.submit(() -> there.post(enterprise.certifyPath(), body, key));
        awaitBlockedOpening();
      }
      assertThat(done(answer(second), 200)).isEqualTo(done(answer(first), 200));
    }
    assertThat(database.count("certificate", "order_id = ?", UUID.fromString(enterprise.order())))
        .isEqualTo(1);
  }

  /// Returns when an intent waits for the end of another's transaction.
  private void awaitBlockedOpening() {
    while (database.count(
            "pg_stat_activity",
            "wait_event = 'transactionid' AND query LIKE '%INSERT INTO issuance_open%'")
        == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("Ten concurrent registrations: one account, one answer")
  void register() throws Exception {
    String body = Enterprise.newRegistration();
    String username = JsonMapper.shared().readTree(body).get("username").stringValue();
    long enterprises = database.count("enterprise", "true");
    String key = Caller.newKey();
    oneAnswer(() -> server.nobody().post("/enterprises", body, key), 201);
    assertThat(database.count("account", "username = ?", username)).isEqualTo(1);
    assertThat(database.count("enterprise", "true")).isEqualTo(enterprises + 1);
  }

  @Test
  @DisplayName("Ten concurrent events: one step, one answer")
  void event() throws Exception {
    Enterprise enterprise = Enterprise.complete();
    String key = Caller.newKey();
    String path = "/applications/" + enterprise.application() + "/events";
    oneAnswer(() -> enterprise.caller().post(path, "{\"event\": \"confirm\"}", key), 200);
    assertThat(
            database.count(
                "application_event",
                "application_id = ? AND event = 'confirm'",
                UUID.fromString(enterprise.application())))
        .isEqualTo(1);
    assertThat(
            database.count(
                "stage_clock", "application_id = ?", UUID.fromString(enterprise.application())))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Ten concurrent corrections of a form: one new version, one answer")
  void correct() throws Exception {
    Enterprise enterprise = Enterprise.drafting();
    String path = "/applications/" + enterprise.application();
    String tag = enterprise.caller().get(path).headers().firstValue("ETag").orElseThrow();
    String form = Enterprise.FORM.replace("13800138000", "13900139000");
    String key = Caller.newKey();
    var answer = oneAnswer(() -> enterprise.caller().put(path, form, tag, key), 200);
    var now = enterprise.caller().get(path);
    assertThat(answer.headers().firstValue("ETag"))
        .isEqualTo(now.headers().firstValue("ETag"))
        .isNotEqualTo(Optional.of(tag));
    assertThat(Caller.json(now).get("form").get("phone").stringValue()).isEqualTo("13900139000");
  }

  @Test
  @DisplayName("Ten concurrent removals of a scan: it goes once, one answer")
  void remove() throws Exception {
    Enterprise enterprise = Enterprise.drafting();
    String materials = "/applications/" + enterprise.application() + "/materials";
    String kept = uploaded(enterprise, "BUSINESS_LICENCE");
    String path = materials + "/" + uploaded(enterprise, "IDENTITY_CARD");
    String key = Caller.newKey();
    oneAnswer(() -> enterprise.caller().delete(path, key), 204);
    var left = Caller.json(enterprise.caller().get(materials));
    assertThat(left.size()).isEqualTo(1);
    assertThat(left.get(0).get("id").stringValue()).isEqualTo(kept);
    assertThat(enterprise.caller().delete(path, Caller.newKey()).statusCode()).isEqualTo(404);
  }

  private static String uploaded(Enterprise enterprise, String kind) {
    return done(enterprise.upload(kind, Pictures.png(300, 300)), 201).get("id").stringValue();
  }

  /// Sends the same request ten times at once, and once more when all is done.
  private static HttpResponse<byte[]> oneAnswer(Callable<HttpResponse<byte[]>> call, int status)
      throws Exception {
    List<Future<HttpResponse<byte[]>>> calls = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLS; i++) calls.add(threads.submit(() -> patiently(call)));
    }
    HttpResponse<byte[]> later = patiently(call);
    assertThat(later.headers().firstValue("Idempotency-Replayed")).contains("true");
    int fresh = 0;
    for (Future<HttpResponse<byte[]>> one : calls) {
      HttpResponse<byte[]> answer = answer(one);
      done(answer, status);
      assertThat(answer.body()).isEqualTo(later.body());
      for (String header : List.of("Content-Type", "Location", "ETag")) {
        assertThat(answer.headers().firstValue(header))
            .isEqualTo(later.headers().firstValue(header));
      }
      if (answer.headers().firstValue("Idempotency-Replayed").isEmpty()) fresh++;
    }
    assertThat(fresh).as("answers that were not repeated").isEqualTo(1);
    return later;
  }

  /// Comes again when told to, as for an account when too many passwords are being checked.
  private static HttpResponse<byte[]> patiently(Callable<HttpResponse<byte[]>> call)
      throws Exception {
    HttpResponse<byte[]> answer = call.call();
    for (int more = CALLS; answer.statusCode() == 503 && more > 0; more--) answer = call.call();
    return answer;
  }

  private static HttpResponse<byte[]> answer(Future<HttpResponse<byte[]>> call)
      throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a call got no answer", e.getCause());
    }
  }
}
