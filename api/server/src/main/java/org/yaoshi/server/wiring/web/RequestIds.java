package org.yaoshi.server.wiring.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.yaoshi.server.problem.RequestId;

/// Gives requests their ids.
@Component
class RequestIds {
  private final SecureRandom random;

  RequestIds(SecureRandom random) {
    this.random = random;
  }

  /// Gives what this thread works on an id, in the log and in the answer, until it is closed. An
  /// answer that has one keeps it.
  MDC.MDCCloseable begin(HttpServletResponse response) {
    String given = response.getHeader(RequestId.HEADER);
    String id = given == null ? RequestId.fresh(random) : given;
    response.setHeader(RequestId.HEADER, id);
    return MDC.putCloseable(RequestId.KEY, id);
  }
}
