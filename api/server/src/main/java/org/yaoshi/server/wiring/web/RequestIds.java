package org.yaoshi.server.wiring.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.yaoshi.server.problem.RequestId;

/// Makes the ids of requests: eight random octets, in hexadecimal.
@Component
class RequestIds {
  private static final String HEADER = "X-Request-Id";
  private static final int OCTETS = 8;

  private final SecureRandom random;

  RequestIds(SecureRandom random) {
    this.random = random;
  }

  /// Gives what this thread works on an id, in the log and in the answer, until it is closed. An
  /// answer that has one keeps it.
  MDC.MDCCloseable begin(HttpServletResponse response) {
    String given = response.getHeader(HEADER);
    String id = given == null ? fresh() : given;
    response.setHeader(HEADER, id);
    return MDC.putCloseable(RequestId.KEY, id);
  }

  private String fresh() {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
