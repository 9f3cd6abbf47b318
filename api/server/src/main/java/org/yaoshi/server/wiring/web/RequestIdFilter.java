package org.yaoshi.server.wiring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yaoshi.server.problem.RequestId;

/// Gives each request an id of its own: in the log, in the answer's `X-Request-Id`, in problems and
/// in audit entries. An id sent by a client is not taken over: it could be made to look like
/// another's.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {
  private static final int OCTETS = 8;

  private final SecureRandom random;

  RequestIdFilter(SecureRandom random) {
    this.random = random;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    String id = HexFormat.of().formatHex(octets);
    try (var _ = MDC.putCloseable(RequestId.KEY, id)) {
      response.setHeader("X-Request-Id", id);
      chain.doFilter(request, response);
    }
  }
}
