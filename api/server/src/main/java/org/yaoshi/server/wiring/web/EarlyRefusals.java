package org.yaoshi.server.wiring.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.ProblemWriter;

/// Answers with a problem what Tomcat refuses before any filter has seen it, such as a request line
/// that is none, and what escaped from every filter. Tomcat's own answer would be a page of HTML.
final class EarlyRefusals extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyRefusals.class);
  private static final Citation SYNTAX = Citation.of("RFC 9112", "§2.1");
  private static final Citation PATH = Citation.of("RFC 3986", "§3.3");
  private static final Citation METHODS = Citation.of("RFC 9110", "§9.1");
  private static final int LONGEST_SHOWN = 200;

  private final ProblemWriter problems;
  private final RequestIds ids;

  EarlyRefusals(ProblemWriter problems, RequestIds ids) {
    this.problems = problems;
    this.ids = ids;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable fault) {
    boolean nothingToSay = response.getStatus() < 400 || response.getContentWritten() > 0;
    if (nothingToSay || !response.setErrorReported()) return;
    try (var _ = ids.begin(response)) {
      ProblemType type = type(response.getStatus());
      if (type == ProblemType.FAULT) LOG.error("unexpected", fault);
      problems.write(response, type, objections(type, request, response));
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException("the caller has gone", e);
    }
  }

  private static ProblemType type(int status) {
    return switch (status) {
      case 404 -> ProblemType.NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 413 -> ProblemType.TOO_LARGE;
      case 500 -> ProblemType.FAULT;
      case 503 -> ProblemType.UNAVAILABLE;
      default -> ProblemType.MALFORMED_REQUEST;
    };
  }

  private static List<Objection> objections(ProblemType type, Request request, Response response) {
    return switch (type) {
      case METHOD_NOT_ALLOWED ->
          List.of(
              new Objection(
                  "method", request.getMethod(), "GET, HEAD, POST, PUT, DELETE", METHODS));
      case MALFORMED_REQUEST -> List.of(malformed(request.getRequestURI(), response.getMessage()));
      default -> List.of();
    };
  }

  /// @param path as it was sent; none when the request line was not understood
  /// @param message Tomcat has one for a path it does not take, and for nothing else
  private static Objection malformed(@Nullable String path, @Nullable String message) {
    return path == null || message == null
        ? new Objection(
            "request",
            "a request line or header fields that HTTP does not allow or this server does not take",
            "HTTP/1.1, one Host, at most 16384 octets of header fields",
            SYNTAX)
        : new Objection(
            "path",
            path.substring(0, Math.min(path.length(), LONGEST_SHOWN)),
            "no encoded control character, slash or backslash, and no way above the root",
            PATH);
  }
}
