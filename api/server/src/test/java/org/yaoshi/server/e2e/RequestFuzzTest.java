package org.yaoshi.server.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.DerMutator;
import org.yaoshi.fuzz.Mutator;
import org.yaoshi.fuzz.OctetMutator;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

@DisplayName("Promise 11: changed requests get answers, none of them a fault")
class RequestFuzzTest {
  /// One request costs what so many inputs of a cheap parser cost.
  private static final int COST = 200;

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int UNAVAILABLE = 503;
  private static final Mutator JSON =
      new OctetMutator()
          .or(
              (input, other, random) ->
                  TextMutator.mutate(new String(input, UTF_8), new String(other, UTF_8), random)
                      .getBytes(UTF_8));

  private final RunningServer server = RunningServer.get();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void healthyAfterwards() {
    assertThat(server.relyingParty().ask(BigInteger.valueOf(0xfadedL)).status())
        .isEqualTo("unknown");
    assertThat(server.staff("auditor").get("/applications?limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("certify")
  void certify() {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    Caller operator = server.staff("provider2");
    json("POST certify", body, octets -> post(operator, enterprise.certifyPath(), octets));
  }

  @Test
  @DisplayName("applications, and their events")
  void applications() {
    Enterprise enterprise = Enterprise.registered();
    json(
        "POST applications",
        Enterprise.APPLICATION,
        octets -> post(enterprise.caller(), "/applications", octets));
    Case drafted = Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "");
    json(
        "POST events",
        "{\"event\": \"receive\", \"originals\": [\"APPLICATION_FORM\"], \"remark\": \"到\"}",
        octets -> post(drafted.drafter(), "/applications/" + drafted.id() + "/events", octets));
  }

  @Test
  @DisplayName("materials")
  void materials() {
    Enterprise enterprise = Enterprise.registered();
    Case drafted = Case.drafted(enterprise.caller(), "FIRST_ONLINE", "");
    String path = "/applications/" + drafted.id() + "/materials?kind=APPLICATION_FORM";
    List<byte[]> scans = List.of(Pictures.png(200, 200), Pictures.jpeg(200, 200));
    run(
        Campaign.of("POST materials", new OctetMutator(), scans),
        octets -> enterprise.caller().upload(path, octets));
  }

  @Test
  @DisplayName("OCSP by POST and by GET")
  void ocsp() {
    byte[] request = server.relyingParty().request(BigInteger.TEN, "issuing");
    run(
        Campaign.of("OCSP POST", new DerMutator(), List.of(request)),
        octets ->
            send(
                plain("/ocsp")
                    .header("Content-Type", "application/ocsp-request")
                    .POST(BodyPublishers.ofByteArray(octets))));
    run(
        Campaign.ofText("OCSP GET by HTTP", Base64.getEncoder().encodeToString(request)),
        octets -> send(plain("/ocsp/" + encoded(TextMutator.text(octets))).GET()));
  }

  @Test
  @DisplayName("cursors, serial numbers, entity tags and idempotency keys")
  void headersAndPaths() {
    Caller officer = server.staff("authority");
    text(
        "cursors",
        "YXBwbGljYXRpb246MjAyNi0wMDAwMDAwMQ",
        t -> officer.get("/applications?cursor=" + encoded(t)));
    text("serials", "0a1b2c3d", t -> officer.get("/certificates/" + encoded(t)));
    Caller drafter = Enterprise.registered().caller();
    String draft = Case.drafted(drafter, "FIRST_ONLINE", "").id();
    String remark = "{\"event\": \"pass\"}";
    text(
        "If-Match",
        "\"3\"",
        t -> officer.postIfMatch("/applications/" + draft + "/events", remark, t));
    text("Idempotency-Key", "0a1b2c3d-4e5f", t -> drafter.post("/applications", "{}", t));
  }

  private void json(String name, String seed, Function<byte[], HttpResponse<byte[]>> request) {
    run(Campaign.of(name, JSON, List.of(seed.getBytes(UTF_8))), request);
  }

  private void text(String name, String seed, Function<String, HttpResponse<byte[]>> request) {
    Campaign campaign = Campaign.ofText(name, seed).refusing(IllegalArgumentException.class);
    run(campaign, octets -> request.apply(TextMutator.text(octets)));
  }

  private static HttpResponse<byte[]> post(Caller caller, String path, byte[] json) {
    return caller.post(path, "application/json", json);
  }

  /// Values are what is answered with 2xx; how long an answer takes is measured on the wall.
  private static void run(Campaign campaign, Function<byte[], HttpResponse<byte[]>> request) {
    System.out.println(
        campaign
            .costing(COST)
            .bounded(LONGEST, 64 << 20)
            .run(
                input -> {
                  HttpResponse<byte[]> answer = request.apply(input);
                  int status = answer.statusCode();
                  assertThat(status < 500 || status == UNAVAILABLE)
                      .as(status + " " + new String(answer.body(), UTF_8))
                      .isTrue();
                  return new Verdict(status < 300, status + " " + fields(answer));
                }));
  }

  /// What a problem objects to.
  private static String fields(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.contains("problem+json")) return type;
    JsonNode objections = Caller.json(answer).path("objections");
    return objections.findValuesAsString("field").toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder plain(String path) {
    URI address = URI.create("http://127.0.0.1:" + server.node().http() + path);
    return HttpRequest.newBuilder(address).timeout(LONGEST);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
