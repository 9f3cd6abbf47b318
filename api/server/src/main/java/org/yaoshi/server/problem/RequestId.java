package org.yaoshi.server.problem;

import org.slf4j.MDC;

/// The id of the request that the current thread works on; in every log line, every answer and
/// every audit entry.
public final class RequestId {
  /// The key of the id in the logging context.
  public static final String KEY = "requestId";

  private RequestId() {}

  /// The current id; `none` outside a request, such as in a scheduled job.
  public static String current() {
    String id = MDC.get(KEY);
    return id == null ? "none" : id;
  }
}
