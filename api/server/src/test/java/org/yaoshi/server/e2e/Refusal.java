package org.yaoshi.server.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A request that is to be refused, and what the refusal is to say.
///
/// @param before brings about what the attempt needs, and returns the attempt
record Refusal(String name, int status, String field, Supplier<Attempt> before) {
  /// What is sent once everything before it is in place.
  interface Attempt extends Supplier<HttpResponse<byte[]>> {}

  static Refusal refused(String name, int status, String field, Supplier<Attempt> before) {
    return new Refusal(name, status, field, before);
  }

  /// @param fixture what the attempt needs; several attempts may share it, since none changes it
  static <T> Refusal refused(
      String name,
      int status,
      String field,
      Supplier<T> fixture,
      Function<T, HttpResponse<byte[]>> attempt) {
    return new Refusal(
        name,
        status,
        field,
        () -> {
          T made = fixture.get();
          // An attempt may need it, and must not be what registers it.
          var _ = Fixtures.STRANGER.get();
          return () -> attempt.apply(made);
        });
  }

  /// Sends it: a problem of that status names that field, and no table has changed.
  ///
  /// @return the objections
  JsonNode check() {
    Attempt attempt = before.get();
    TestDatabase database = RunningServer.get().database();
    var contents = database.contents();
    HttpResponse<byte[]> answer = attempt.get();
    String text = new String(answer.body(), UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = Caller.json(answer);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").stringValue()).startsWith("urn:yaoshi:problem:");
    JsonNode objections = problem.get("objections");
    assertThat(objections.valueStream().map(objection -> objection.get("field").stringValue()))
        .as(text)
        .contains(field);
    for (JsonNode objection : objections) {
      for (String member : List.of("field", "found", "required", "source")) {
        assertThat(objection.get(member).stringValue()).as(text).isNotBlank();
      }
    }
    assertThat(database.contents()).isEqualTo(contents);
    return objections;
  }

  @Override
  public String toString() {
    return name + ": " + status + " " + field;
  }
}
