package org.yaoshi.server.problem;

import java.net.URI;
import java.util.Locale;

/// The kinds of problem a caller can meet, each with the status it is answered with and a title
/// that does not vary.
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  UNAUTHENTICATED(401, "Who is calling is not established"),
  FORBIDDEN(403, "The caller may not do this"),
  FOUR_EYES(403, "Another person has to do this"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "The resource does not know this method"),
  NOT_ACCEPTABLE(406, "None of the accepted media types can be given"),
  ILLEGAL_TRANSITION(409, "The event is not possible in this state"),
  CONFLICT(409, "This is in conflict with what is recorded"),
  GONE(410, "This was erased at the end of its retention"),
  CHANGED_MEANWHILE(412, "The resource has changed since it was read"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not understood"),
  INVALID_INPUT(422, "The input is not acceptable"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
  PRECONDITION_REQUIRED(428, "The request has to say which version it changes"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  FAULT(500, "Something failed on our side"),
  UNAVAILABLE(503, "Try again in a moment");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// Such as `urn:yaoshi:problem:invalid-input`; stable, compared by callers.
  public URI uri() {
    return URI.create("urn:yaoshi:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
