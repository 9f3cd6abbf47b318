package org.yaoshi.server.status.http;

import java.security.SecureRandom;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.problem.Problem;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.RequestId;
import tools.jackson.databind.json.JsonMapper;

/// What the public port answers to a request it does not serve: a problem (RFC 9457).
@Component
public class Refusals {
  private static final String PROBLEM = "application/problem+json";
  private static final Citation METHODS = Citation.of("RFC 9110", "§9.1");
  private static final Citation SYNTAX = Citation.of("RFC 9112", "§2.1");
  private static final int LONGEST_SHOWN = 200;

  private final Answers answers;
  private final JsonMapper json;
  private final SecureRandom random;

  Refusals(Answers answers, JsonMapper json, SecureRandom random) {
    this.answers = answers;
    this.json = json;
    this.random = random;
  }

  public Answer notFound(String path) {
    return answer(
        "404 Not Found",
        ProblemType.NOT_FOUND,
        new Objection(
            "path",
            shown(path),
            "the HTTP port's /ocsp, /crl, /ca or /cps",
            Citation.of("DESIGN", "Commands")),
        "",
        false);
  }

  /// @param allowed such as `GET, HEAD`
  public Answer methodNotAllowed(String method, String allowed) {
    return answer(
        "405 Method Not Allowed",
        ProblemType.METHOD_NOT_ALLOWED,
        new Objection("method", shown(method), allowed, METHODS),
        "Allow: " + allowed + "\r\n",
        false);
  }

  /// A request that is hardly HTTP. Where the next one would begin is not known, so there is none.
  public Answer malformed(String field, String found, String required) {
    return answer(
        "400 Bad Request",
        ProblemType.MALFORMED_REQUEST,
        new Objection(field, shown(found), required, SYNTAX),
        "",
        true);
  }

  public Answer tooLarge(String field, String found, String required) {
    return answer(
        "413 Content Too Large",
        ProblemType.TOO_LARGE,
        new Objection(field, found, required, Citation.of("RFC 9110", "§15.5.14")),
        "",
        true);
  }

  /// Nothing can be said at this moment.
  public Answer unavailable(String found, String required) {
    return answer(
        "503 Service Unavailable",
        ProblemType.UNAVAILABLE,
        new Objection("server", found, required, Citation.of("RFC 9110", "§15.6.4")),
        "Retry-After: 1\r\n",
        false);
  }

  private Answer answer(
      String status, ProblemType type, Objection objection, String fields, boolean last) {
    String id = RequestId.fresh(random);
    byte[] body = json.writeValueAsBytes(Problem.of(type, List.of(objection), id));
    String all = fields + RequestId.HEADER + ": " + id + "\r\nCache-Control: no-store\r\n";
    return answers.answer(status, PROBLEM, new Body.Octets(body), all, last);
  }

  private static String shown(String text) {
    String shown = text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    return shown.isBlank() ? "nothing" : shown;
  }
}
