package org.yaoshi.server.wiring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.ProblemWriter;
import org.yaoshi.server.problem.Refused;

/// Keeps the two ports apart: what relying parties fetch is not on HTTPS, where it would be asked
/// for by mistake only.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PortFilter extends OncePerRequestFilter {
  private static final List<String> PUBLIC = List.of("/ocsp", "/crl/", "/ca/", "/cps");

  private final ProblemWriter problems;

  PortFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (!isPublic(path)) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response,
          Refused.because(
              ProblemType.NOT_FOUND,
              "path",
              path,
              "the HTTPS port's /api/v1",
              Citation.of("DESIGN", "Commands")));
    }
  }

  static boolean isPublic(String path) {
    return PUBLIC.stream().anyMatch(path::startsWith);
  }
}
