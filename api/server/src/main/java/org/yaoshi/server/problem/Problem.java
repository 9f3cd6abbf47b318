package org.yaoshi.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.yaoshi.ca.refusal.Objection;

/// A problem document (RFC 9457 §3) with the extension member `objections`.
///
/// @param instance `urn:yaoshi:request:ID`, which the log lines of the request carry as well
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    URI type, String title, int status, String detail, URI instance, List<Line> objections) {

  /// One objection, as text.
  public record Line(String field, String found, String required, String source) {
    static Line of(Objection objection) {
      return new Line(
          objection.field(),
          objection.found(),
          objection.required(),
          objection.source().toString());
    }
  }

  public static Problem of(ProblemType type, List<Objection> objections, String requestId) {
    String detail =
        switch (objections.size()) {
          case 0 -> "";
          case 1 -> "1 objection";
          default -> objections.size() + " objections";
        };
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        URI.create("urn:yaoshi:request:" + requestId),
        objections.stream().map(Line::of).toList());
  }
}
