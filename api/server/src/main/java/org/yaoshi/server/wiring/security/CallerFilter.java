package org.yaoshi.server.wiring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.enterprise.Accounts;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.ProblemWriter;
import org.yaoshi.server.problem.Refused;

/// Establishes who is calling: by client certificate, else by HTTP Basic. Wrong credentials are
/// refused here also where none are needed: a caller who says who it is must be right.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
class CallerFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(CallerFilter.class);
  private static final String TLS_CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String BASIC = "Basic ";
  private static final int LONGEST_BASIC = 1024;

  private static final String CHANGE_PATH = "/api/v1/me/password";

  private final ClientCertificates certificates;
  private final Accounts accounts;
  private final ProblemWriter problems;

  CallerFilter(ClientCertificates certificates, Accounts accounts, ProblemWriter problems) {
    this.certificates = certificates;
    this.accounts = accounts;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.isSecure();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      caller(request)
          .ifPresent(
              caller -> {
                requireFreshPassword(request, caller.getPrincipal());
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(caller);
                SecurityContextHolder.setContext(context);
              });
    } catch (Refused refused) {
      if (refused.type() == ProblemType.UNAUTHENTICATED) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"yaoshi\", charset=\"UTF-8\"");
      }
      problems.write(response, refused);
      return;
    } catch (DataAccessException | TransactionException e) {
      LOG.error("who calls cannot be looked up; the caller is told to ask again", e);
      problems.write(response, ProblemType.UNAVAILABLE, List.of());
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<CurrentActor.Authenticated> caller(HttpServletRequest request) {
    if (request.getAttribute(TLS_CERTIFICATES) instanceof X509Certificate[] chain
        && chain.length > 0) {
      return Optional.of(new CurrentActor.Authenticated(certificates.actor(chain[0]), chain[0]));
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) return Optional.empty();
    return Optional.of(new CurrentActor.Authenticated(byPassword(authorization), null));
  }

  /// A password that was given out is good for nothing but to be changed.
  private static void requireFreshPassword(HttpServletRequest request, Actor actor) {
    boolean expired = actor.account().filter(Actor.Account::passwordExpired).isPresent();
    if (!expired || request.getRequestURI().equals(CHANGE_PATH)) return;
    throw Refused.because(
        ProblemType.FORBIDDEN,
        "Authorization",
        "a password that was given out",
        "to change it first: PUT " + CHANGE_PATH,
        Citation.of("domain", "A3 random one-time, forced change"));
  }

  private Actor byPassword(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
        || authorization.length() > LONGEST_BASIC) {
      throw unreadable();
    }
    byte[] octets = null;
    CharBuffer text = null;
    char[] password = null;
    try {
      octets = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      int colon = indexOfColon(text);
      if (colon < 0) throw unreadable();
      String username = text.subSequence(0, colon).toString();
      password = new char[text.length() - colon - 1];
      text.subSequence(colon + 1, text.length()).get(password);
      return accounts.authenticate(username, password);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw unreadable();
    } finally {
      if (octets != null) Arrays.fill(octets, (byte) 0);
      if (text != null && text.hasArray()) Arrays.fill(text.array(), '\0');
      if (password != null) Arrays.fill(password, '\0');
    }
  }

  private static int indexOfColon(CharBuffer text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) == ':') return i;
    return -1;
  }

  private static Refused unreadable() {
    return Refused.because(
        ProblemType.UNAUTHENTICATED,
        "Authorization",
        "something else",
        "Basic base64(username:password)",
        Citation.of("RFC 7617", "§2"));
  }
}
