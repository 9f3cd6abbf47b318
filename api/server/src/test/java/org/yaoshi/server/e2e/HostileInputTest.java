package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "Promise 11: input that nobody in good faith sends is refused all the same, not a fault")
class HostileInputTest {
  private static final RunningServer SERVER = RunningServer.get();

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udfff\\ud800"})
  @DisplayName("RFC 3629 §3: text that UTF-8 or the database cannot hold")
  void text(String escape) {
    refused(
        400,
        "remark",
        officer -> officer.post("/certificates/00/suspend", "{\"remark\": \"a" + escape + "\"}"));
  }

  @Test
  @DisplayName("A whole surrogate pair is text")
  void pair() {
    refused(
        404,
        "serial",
        officer ->
            officer.post("/certificates/0a/suspend", "{\"remark\": \"\\ud842\\udfb7 lost\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "ffffffffffffffffffffffffffffffffffffffff", "0a"})
  @DisplayName("RFC 5280 §4.1.2.2: a serial number that no certificate can have, or that none has")
  void serial(String serial) {
    refused(404, "serial", officer -> officer.get("/certificates/" + serial));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%0ab", "%7f"})
  @DisplayName("A control character in a query")
  void query(String text) {
    refused(422, "subject", officer -> officer.get("/audit/entries?subject=" + text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/certificates/0a/nope"})
  @DisplayName("A path that is not there")
  void path(String path) {
    refused(404, "path", officer -> officer.get(path));
  }

  private static void refused(
      int status, String field, Function<Caller, HttpResponse<byte[]>> attempt) {
    var before = SERVER.database().contents();
    var answer = attempt.apply(SERVER.staff("officer1"));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Caller.json(answer).get("objections").get(0).get("field").stringValue())
        .endsWith(field);
    assertThat(SERVER.database().contents()).isEqualTo(before);
  }
}
