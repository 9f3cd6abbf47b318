package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

/// A synthetic enterprise of its own on its way to its first e-key (P1), and everybody it meets.
final class Enterprise {
  static final String NAME = "上海样例进出口有限公司";
  static final String PASSWORD = "correct-horse-battery-7";
  static final List<String> SCANS =
      List.of(
          "APPLICATION_FORM",
          "CONFIRMATION_LETTER",
          "BUSINESS_LICENCE",
          "IDENTITY_CARD",
          "AUTHORISATION",
          "SEAL_PICTURE");
  static final String FORM =
      """
      {"authorisedPerson": "张三", "residentId": "11010519491231002X", "phone": "13800138000", \
      "issuingAuthority": "北京市商务局"}""";
  static final String APPLICATION = "{\"procedure\": \"FIRST_ONLINE\", \"form\": " + FORM + "}";

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final AtomicInteger MADE = new AtomicInteger();

  private final RunningServer server = RunningServer.get();
  private final String username;
  private final String code;
  private final Caller caller;
  private String application = "";
  private String order = "";

  private Enterprise(String username, String code) {
    this.username = username;
    this.code = code;
    this.caller = server.account(username, PASSWORD);
  }

  static Enterprise registered() {
    int number = MADE.incrementAndGet();
    String username = username(number);
    done(
        RunningServer.get().nobody().post("/enterprises", registration(username, code(number))),
        201);
    return new Enterprise(username, code(number));
  }

  /// Under the older code of 13 characters.
  static Enterprise registeredWithOldCode() {
    int number = MADE.incrementAndGet();
    String username = username(number);
    done(
        RunningServer.get()
            .nobody()
            .post("/enterprises", registration(username, oldCode(code(number)))),
        201);
    return new Enterprise(username, code(number));
  }

  /// The code of 13 characters that belongs to one of 18: another region, the same organisation.
  static String oldCode(String code) {
    return "1100" + code.substring(8, 17);
  }

  /// With a draft.
  static Enterprise drafting() {
    Enterprise enterprise = registered();
    enterprise.application =
        done(enterprise.caller.post("/applications", APPLICATION), 201).get("id").stringValue();
    return enterprise;
  }

  /// With every scan uploaded.
  static Enterprise complete() {
    Enterprise enterprise = drafting();
    SCANS.forEach(kind -> done(enterprise.upload(kind, Pictures.png(300, 300)), 201));
    return enterprise;
  }

  static Enterprise verifying() {
    Enterprise enterprise = complete();
    done(enterprise.event(enterprise.caller, "{\"event\": \"confirm\"}"), 200);
    return enterprise;
  }

  /// With an open production order.
  static Enterprise producing() {
    Enterprise enterprise = verifying();
    String pass = "{\"event\": \"pass\"}";
    done(enterprise.event(enterprise.server.staff("authority"), pass), 200);
    JsonNode passed = done(enterprise.event(enterprise.server.staff("provider"), pass), 200);
    enterprise.order = passed.get("productionOrderId").stringValue();
    return enterprise;
  }

  /// With an order that `provider2` has claimed.
  static Enterprise claimed() {
    Enterprise enterprise = producing();
    done(enterprise.claim(enterprise.server.staff("provider2")), 200);
    return enterprise;
  }

  static String registration(String username, String code) {
    return """
    {"username": "%s", "password": "%s", "enterpriseName": "%s", "enterpriseCode": "%s"}"""
        .formatted(username, PASSWORD, NAME, code);
  }

  /// Nobody's yet: a registration that would be accepted.
  static String newRegistration() {
    int number = MADE.incrementAndGet();
    return registration(username(number), code(number));
  }

  Caller caller() {
    return caller;
  }

  String username() {
    return username;
  }

  /// The unified social credit code, also of one that is registered under the older code.
  String code() {
    return code;
  }

  String application() {
    return application;
  }

  String order() {
    return order;
  }

  HttpResponse<byte[]> upload(String kind, byte[] bytes) {
    return caller.upload("/applications/" + application + "/materials?kind=" + kind, bytes);
  }

  HttpResponse<byte[]> event(Caller actor, String json) {
    return actor.post("/applications/" + application + "/events", json);
  }

  HttpResponse<byte[]> claim(Caller actor) {
    return actor.post("/production-orders/" + order + "/claim", "");
  }

  HttpResponse<byte[]> certify(String csr) {
    return server.staff("provider2").post(certifyPath(), certifyBody(csr));
  }

  String certifyPath() {
    return "/production-orders/" + order + "/certify";
  }

  static String certifyBody(String csr) {
    return "{\"csr\": \"" + csr.replace("\n", "\\n") + "\"}";
  }

  static JsonNode done(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode())
        .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    return Caller.json(answer);
  }

  /// A further account of the same enterprise.
  static Enterprise another(Enterprise first) {
    String username = username(MADE.incrementAndGet());
    done(
        RunningServer.get().nobody().post("/enterprises", registration(username, first.code)), 201);
    return new Enterprise(username, first.code);
  }

  static String newUsername() {
    return username(MADE.incrementAndGet());
  }

  static String newCode() {
    return code(MADE.incrementAndGet());
  }

  private static String username(int number) {
    return "E"
        + (char) ('A' + number / 676)
        + (char) ('A' + number / 26 % 26)
        + (char) ('A' + number % 26);
  }

  /// A unified social credit code with both check characters (GB 11714, GB 32100-2015).
  static String code(int number) {
    String organisation = "MA%06d".formatted(number);
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Character.digit(organisation.charAt(i), 36) * weights[i];
    }
    String code = "91110108" + organisation + "0X987654321".charAt(sum % 11);
    sum = 0;
    for (int i = 0, weight = 1; i < code.length(); i++, weight = weight * 3 % 31) {
      sum += ALPHABET.indexOf(code.charAt(i)) * weight;
    }
    return code + ALPHABET.charAt((31 - sum % 31) % 31);
  }
}
