package org.yaoshi.server.status;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.ca.ocsp.OcspGet;
import org.yaoshi.ca.ocsp.OcspRequest;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;

/// The public port: OCSP by POST and GET (RFC 6960 appendix A), CRLs (RFC 2585 §3), CA
/// certificates, the practice statement. It stands before the security filters, whose firewall
/// knows nothing of base64 in a path; there is nothing here that anybody may not see.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class StatusFilter extends OncePerRequestFilter {
  private static final String OCSP = "/ocsp";

  private final OcspAnswers ocsp;
  private final CrlPublisher crls;
  private final CertificateAuthorities authorities;

  StatusFilter(OcspAnswers ocsp, CrlPublisher crls, CertificateAuthorities authorities) {
    this.ocsp = ocsp;
    this.crls = crls;
    this.authorities = authorities;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.isSecure();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (path.equals(OCSP) || path.equals(OCSP + "/")) {
      if (request.getMethod().equals("POST")) answerOcsp(request, response);
      else notAllowed(response, "POST");
    } else if (!reading) {
      notAllowed(response, "GET, HEAD");
    } else if (path.startsWith(OCSP + "/")) {
      byte[] answer =
          OcspGet.decode(path.substring(OCSP.length() + 1))
              .map(ocsp::answer)
              .orElseGet(OcspError.MALFORMED_REQUEST::der);
      send(response, "application/ocsp-response", answer);
    } else if (path.startsWith("/crl/")) {
      sendOrNothing(
          response,
          "application/pkix-crl",
          named(path, "/crl/", ".crl").flatMap(crls::latest).map(PublishedCrl::der));
    } else if (path.startsWith("/ca/")) {
      sendOrNothing(
          response,
          "application/pkix-cert",
          named(path, "/ca/", ".cer")
              .flatMap(authorities::find)
              .map(ca -> ca.certificate().clone()));
    } else {
      sendOrNothing(response, "text/plain;charset=UTF-8", statement(path));
    }
  }

  private void answerOcsp(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(OcspRequest.LARGEST + 1);
    send(
        response,
        "application/ocsp-response",
        body.length > OcspRequest.LARGEST ? OcspError.MALFORMED_REQUEST.der() : ocsp.answer(body));
  }

  private static Optional<CaId> named(String path, String before, String after) {
    if (!path.endsWith(after) || path.length() <= before.length() + after.length()) {
      return Optional.empty();
    }
    String name = path.substring(before.length(), path.length() - after.length());
    return CaId.isOne(name) ? Optional.of(new CaId(name)) : Optional.empty();
  }

  private static Optional<byte[]> statement(String path) throws IOException {
    if (!path.equals("/cps")) return Optional.empty();
    try (InputStream text = StatusFilter.class.getResourceAsStream("cps.txt")) {
      return text == null ? Optional.empty() : Optional.of(text.readAllBytes());
    }
  }

  private static void sendOrNothing(
      HttpServletResponse response, String type, Optional<byte[]> body) throws IOException {
    if (body.isPresent()) {
      send(response, type, body.get());
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentLength(0);
    }
  }

  private static void send(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(body);
  }

  private static void notAllowed(HttpServletResponse response, String allowed) {
    response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    response.setHeader("Allow", allowed);
    response.setContentLength(0);
  }
}
