package org.yaoshi.server.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Refusal.refused;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.server.e2e.Refusal.Attempt;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

@DisplayName("Promise 11: a refusal says what is wrong, and leaves nothing behind")
class RefusalsTest {
  private static final RunningServer SERVER = RunningServer.get();

  static Stream<Refusal> registrations() {
    String code = Enterprise.code(900_000);
    char wrong = code.endsWith("0") ? '1' : '0';
    String wrongCode = code.substring(0, 17) + wrong;
    return Stream.of(
        refused("small letters", 422, "username", () -> register("trader", code)),
        refused("nine letters", 422, "username", () -> register("ABCDEFGHI", code)),
        refused("a taken username", 409, "username", () -> register(taken(), code)),
        refused(
            "a wrong check character", 422, "enterpriseCode", () -> register("NEVER", wrongCode)));
  }

  static Stream<Refusal> requests() {
    String body = Enterprise.APPLICATION;
    return Stream.of(
        refused(
            "an unknown member",
            400,
            "extra",
            () -> apply(body.replaceFirst("\\{", "{\"extra\": 1,"))),
        refused(
            "70,000 octets", 413, "body", () -> apply(" ".repeat(70_000 - body.length()) + body)),
        refused(
            "no Idempotency-Key",
            400,
            "Idempotency-Key",
            () -> {
              Caller caller = Enterprise.registered().caller();
              return () -> caller.postWithoutKey("/applications", body);
            }),
        refused(
            "an Idempotency-Key of another request",
            422,
            "Idempotency-Key",
            () -> {
              Caller caller = Enterprise.registered().caller();
              String key = Caller.newKey();
              done(caller.post("/applications", body, key), 201);
              return () -> caller.post("/applications", body.replace("张三", "李四"), key);
            }),
        refused(
            "a form of another version",
            412,
            "If-Match",
            () -> {
              Enterprise one = Enterprise.drafting();
              String path = "/applications/" + one.application();
              String tag = one.caller().get(path).headers().firstValue("ETag").orElseThrow();
              done(one.caller().put(path, Enterprise.FORM, tag), 200);
              return () -> one.caller().put(path, Enterprise.FORM, tag);
            }),
        refused(
            "an event on another version",
            412,
            "If-Match",
            () -> {
              Enterprise one = Enterprise.complete();
              String path = "/applications/" + one.application();
              return () -> one.caller().postIfMatch(path + "/events", event("confirm"), "\"987\"");
            }));
  }

  static Stream<Refusal> scans() {
    byte[] pdf = Arrays.copyOf("%PDF-1.7\n".getBytes(ISO_8859_1), 4_000);
    byte[] picture = Pictures.png(300, 300);
    byte[] tooLarge = Arrays.copyOf(picture, 1_048_576);
    byte[] bomb = Pictures.blankPng(50_000, 50_000, 1, 0, new byte[1_000]);
    return Stream.of(
        refused("a PDF for a picture", 422, "scan.format", () -> upload(pdf)),
        refused("1,048,576 octets", 422, "scan.size", () -> upload(tooLarge)),
        refused("50,000 × 50,000 pixels", 422, "scan.dimensions", () -> upload(bomb)));
  }

  static Stream<Refusal> steps() {
    return Stream.of(
        refused("fail without a remark", 422, "remark", () -> step("authority", event("fail"))),
        refused("a step out of order", 409, "event", () -> step("authority", event("handOver"))),
        refused("a step of another role", 403, "role", () -> step("provider", event("pass"))),
        refused(
            "an endpoint of another role",
            403,
            "role",
            () -> () -> SERVER.staff("officer1").post("/applications", Enterprise.APPLICATION)),
        refused(
            "an enterprise at an endpoint of the staff",
            403,
            "role",
            () -> () -> SERVER.enterprise().post("/crls", "{\"ca\": \"issuing\"}")),
        refused(
            "no credentials",
            401,
            "Authorization",
            () -> () -> SERVER.nobody().post("/applications", Enterprise.APPLICATION)),
        refused(
            "a wrong password",
            401,
            "Authorization",
            () -> {
              Caller caller = SERVER.account(taken(), "not-the-password-1");
              return () -> caller.post("/applications", Enterprise.APPLICATION);
            }),
        refused(
            "a revoked staff certificate",
            401,
            "clientCertificate",
            () -> {
              Caller revoked = SERVER.staff("officer3");
              done(revoked.get("/me"), 200);
              String serial = SERVER.certificate("officer3").getSerialNumber().toString(16);
              String reason = "{\"reason\": \"cessationOfOperation\"}";
              String path = "/certificates/" + "0".repeat(serial.length() % 2) + serial + "/revoke";
              done(SERVER.staff("officer1").post(path, reason), 200);
              return () -> revoked.post("/crls", "{\"ca\": \"issuing\"}");
            }));
  }

  static Stream<Refusal> certificationRequests() {
    return Stream.of(
        refused(
            "a signature of another key",
            422,
            "csr.signature",
            () -> certify(Csr.unproven(Csr.p256()))),
        refused(
            "RSA with 1024 bits",
            422,
            "csr.publicKey",
            () -> certify(Csr.of(Csr.keys("RSA", 1024), ""))),
        refused(
            "another enterprise's name",
            422,
            "csr.subject.O",
            () -> certify(Csr.of(Csr.p256(), "C=CN,O=Another,CN=Another,UID=OTHER"))),
        refused(
            "a key certified before",
            422,
            "csr.publicKey",
            () -> {
              KeyPair keys = Csr.p256();
              done(Enterprise.claimed().certify(Csr.of(keys, "")), 200);
              return certify(Csr.of(keys, ""));
            }));
  }

  @ParameterizedTest
  @MethodSource({"registrations", "requests", "scans", "steps", "certificationRequests"})
  void leavesNothingBehind(Refusal refusal) {
    refusal.check();
  }

  @Test
  @DisplayName("confirm with no material: each missing kind is named")
  void missingMaterials() {
    Enterprise one = Enterprise.drafting();
    JsonNode objections =
        refused(
                "no material",
                422,
                "materials",
                () -> () -> one.event(one.caller(), event("confirm")))
            .check();
    assertThat(objections.size()).isEqualTo(Enterprise.SCANS.size());
    assertThat(objections.valueStream().map(objection -> objection.get("found").stringValue()))
        .map(found -> found.substring(0, found.indexOf(' ')))
        .containsExactlyInAnyOrderElementsOf(Enterprise.SCANS);
  }

  @Test
  @DisplayName("Promise 8: whoever reviewed does not produce, whatever their roles")
  void fourEyes() {
    var jdbc = SERVER.database().jdbc();
    String roles = "UPDATE staff SET roles = string_to_array(?, ',') WHERE person = 'provider'";
    jdbc.sql(roles).param("provider-reviewer,provider-operator").update();
    try {
      Enterprise one = Enterprise.producing();
      refused(
              "the reviewer claims",
              403,
              "operator",
              () -> () -> one.claim(SERVER.staff("provider")))
          .check();
      done(one.claim(SERVER.staff("provider2")), 200);
    } finally {
      jdbc.sql(roles).param("provider-reviewer").update();
    }
  }

  private static Attempt register(String username, String code) {
    return () -> SERVER.nobody().post("/enterprises", Enterprise.registration(username, code));
  }

  private static String taken() {
    return Enterprise.registered().username();
  }

  private static Attempt apply(String body) {
    Caller caller = Enterprise.registered().caller();
    return () -> caller.post("/applications", body);
  }

  private static Attempt upload(byte[] bytes) {
    Enterprise one = Enterprise.drafting();
    return () -> one.upload("IDENTITY_CARD", bytes);
  }

  private static Attempt step(String person, String event) {
    Enterprise one = Enterprise.verifying();
    return () -> one.event(SERVER.staff(person), event);
  }

  private static Attempt certify(String csr) {
    Enterprise one = Enterprise.claimed();
    return () -> one.certify(csr);
  }

  private static String event(String name) {
    return "{\"event\": \"" + name + "\"}";
  }
}
