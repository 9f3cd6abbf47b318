package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

@DisplayName("Promise 11: a request for a seal that is refused leaves nothing behind")
class SealRequestRefusalsTest {
  private static final RunningServer SERVER = RunningServer.get();
  private static final String REQUESTS = "/seal-requests";
  private static final byte[] LETTER = SeallessEkey.LETTER;
  private static final byte[] PICTURE = SeallessEkey.PICTURE;

  /// What is sent, once everything before it is in place.
  interface Attempt extends Supplier<HttpResponse<byte[]>> {}

  private static Arguments refused(String name, int status, List<String> fields, Attempt attempt) {
    return Arguments.of(name, status, fields, attempt);
  }

  static Stream<Arguments> images() {
    SeallessEkey ekey = SeallessEkey.delivered();
    byte[] tooLarge = Arrays.copyOf(PICTURE, 1_048_576);
    byte[] cut = Arrays.copyOf(PICTURE, PICTURE.length / 2);
    byte[] pdf = Arrays.copyOf("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 4_000);
    return Stream.of(
        refused("1,048,576 octets", 422, List.of("picture.size"), ask(ekey, LETTER, tooLarge)),
        refused(
            "both too large",
            422,
            List.of("confirmationLetter.size", "picture.size"),
            ask(ekey, tooLarge, tooLarge)),
        refused("a picture cut short", 422, List.of("picture.content"), ask(ekey, LETTER, cut)),
        refused(
            "a PDF for a letter",
            422,
            List.of("confirmationLetter.format"),
            ask(ekey, pdf, PICTURE)),
        refused(
            "a stamp of 60 pixels",
            422,
            List.of("picture.dimensions"),
            ask(ekey, LETTER, Pictures.png(60, 60))),
        refused(
            "no Base64",
            422,
            List.of("picture"),
            send(ekey.caller(), SeallessEkey.body(ekey.serial().hex(), "", "~~~"))),
        refused("an unknown member", 400, List.of("extra"), send(ekey.caller(), "{\"extra\": 1}")),
        refused(
            "3,000,000 octets", 413, List.of("body"), send(ekey.caller(), " ".repeat(3_000_000))));
  }

  static Stream<Arguments> certificates() {
    SeallessEkey ekey = SeallessEkey.delivered();
    SeallessEkey held = SeallessEkey.delivered();
    done(
        SERVER
            .staff("authority")
            .post("/certificates/" + held.serial() + "/suspend", "{\"remark\": \"a question\"}"),
        200);
    SeallessEkey asked = SeallessEkey.delivered();
    asked.asked();
    Holder sealed = Holder.withKey();
    String serial = sealed.serial().length() % 2 == 0 ? sealed.serial() : "0" + sealed.serial();
    Caller other = Enterprise.registered().caller();
    String own = SeallessEkey.body(ekey.serial().hex(), LETTER, PICTURE);
    List<String> certificate = List.of("certificateSerial");
    return Stream.of(
        refused("another's certificate", 404, certificate, send(other, own)),
        refused(
            "no certificate",
            404,
            certificate,
            send(ekey.caller(), SeallessEkey.body("4aff", LETTER, PICTURE))),
        refused("a certificate on hold", 409, certificate, held::ask),
        refused(
            "a certificate with a seal",
            409,
            certificate,
            send(sealed.account(), SeallessEkey.body(serial, LETTER, PICTURE))),
        refused("a second request", 409, certificate, asked::ask));
  }

  static Stream<Arguments> roles() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String request = ekey.asked();
    String own = SeallessEkey.body(ekey.serial().hex(), LETTER, PICTURE);
    Caller other = Enterprise.registered().caller();
    List<String> role = List.of("role");
    List<String> unknown = List.of("sealRequestId");
    return Stream.of(
        refused("an officer asks", 403, role, send(SERVER.staff("authority"), own)),
        refused("the enterprise approves", 403, role, decide(ekey.caller(), request + "/approve")),
        refused("a reviewer approves", 403, role, decide(staff("provider"), request + "/approve")),
        refused("a reviewer refuses", 403, role, decide(staff("provider"), request + "/refuse")),
        refused("an operator lists", 403, role, () -> staff("provider2").get(REQUESTS)),
        refused(
            "an auditor looks",
            403,
            role,
            () -> staff("auditor").get(request + "/picture?purpose=audit")),
        refused("another reads", 404, unknown, () -> other.get(request)),
        refused(
            "another looks", 404, unknown, () -> other.get(request + "/picture?purpose=curious")),
        refused(
            "no purpose",
            400,
            List.of("purpose"),
            () -> staff("authority").get(request + "/confirmation-letter")),
        refused(
            "a purpose of one letter",
            422,
            List.of("purpose"),
            () -> staff("authority").get(request + "/picture?purpose=x")),
        refused(
            "refused without a remark",
            422,
            List.of("remark"),
            () -> staff("authority").post(request + "/refuse", "{}")),
        refused(
            "no such request",
            404,
            unknown,
            () -> SeallessEkey.approve(REQUESTS + "/00000000-0000-4000-8000-000000000000")));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource({"images", "certificates", "roles"})
  void leavesNothingBehind(String name, int status, List<String> fields, Attempt attempt) {
    var before = SERVER.database().contents();
    JsonNode problem = done(attempt.get(), status);
    assertThat(problem.get("objections").findValuesAsString("field")).containsAll(fields);
    assertThat(SERVER.database().contents()).as(name).isEqualTo(before);
  }

  private static Caller staff(String person) {
    return SERVER.staff(person);
  }

  private static Attempt ask(SeallessEkey ekey, byte[] letter, byte[] picture) {
    return send(ekey.caller(), SeallessEkey.body(ekey.serial().hex(), letter, picture));
  }

  private static Attempt send(Caller caller, String body) {
    return () -> caller.post(REQUESTS, body);
  }

  private static Attempt decide(Caller caller, String path) {
    String body = path.endsWith("/refuse") ? "{\"remark\": \"not so\"}" : "";
    return () -> caller.post(path, body);
  }
}
