package org.yaoshi.server.problem;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.MDC;

/// The id of the request that the current thread works on; in every log line, every answer and
/// every audit entry.
public final class RequestId {
  /// The key of the id in the logging context.
  public static final String KEY = "requestId";

  /// The header field of an answer.
  public static final String HEADER = "X-Request-Id";

  private static final int OCTETS = 8;

  private RequestId() {}

  /// Eight random octets, in hexadecimal.
  public static String fresh(RandomGenerator random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  /// The current id; `none` outside a request, such as in a scheduled job.
  public static String current() {
    String id = MDC.get(KEY);
    return id == null ? "none" : id;
  }
}
