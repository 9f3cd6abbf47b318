package org.yaoshi.server.wiring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.idempotency.IdempotentAnswers;
import org.yaoshi.server.idempotency.IdempotentRequest;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.ProblemWriter;
import org.yaoshi.server.problem.Refused;

/// One transaction around each changing request, and one answer for each idempotency key.
///
/// Promise 2, commit before release: the answer leaves only after the commit. Promise 3, same
/// request, same certificate: the answer is committed with the change, so a retry finds it also
/// after a crash or on another node. A refusal rolls everything back and is not kept: repeating it
/// is refused again.
///
/// One request is passed on without a transaction: certifying a key, whose commits are shared with
/// others.
///
/// The number of such requests at work is bounded below what the connection pool can serve, since
/// an issuance takes a second connection for its intent; what waits too long is told to come again.
final class UnitOfWorkFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(UnitOfWorkFilter.class);
  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEY_FORM = Pattern.compile("[!-~]{8,128}");
  private static final Citation CONTRACT = Citation.of("yaoshi-v1.yaml", "Idempotency-Key");
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);
  private static final long LONGEST_WAIT_SECONDS = 20;

  /// Certifying commits by itself, together with others that wait, and keeps its own answers.
  private static final Pattern CERTIFY =
      Pattern.compile("/api/v1/production-orders/[^/]{1,64}/certify");

  private final TransactionOperations transactions;
  private final IdempotentAnswers answers;
  private final ProblemWriter problems;
  private final Semaphore atWork;

  /// @param mostAtWork changing requests at work at one time
  UnitOfWorkFilter(
      TransactionOperations transactions,
      IdempotentAnswers answers,
      ProblemWriter problems,
      int mostAtWork) {
    this.transactions = transactions;
    this.answers = answers;
    this.problems = problems;
    this.atWork = new Semaphore(mostAtWork, true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(request.getMethod())
        || !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean admitted = false;
    try {
      String key = key(request);
      byte[] body = BodyLimit.read(request);
      var asked = new IdempotentRequest(principal(), key, hash(request, body));
      var buffered = new BufferedBody(request, body);
      if (CERTIFY.matcher(request.getRequestURI()).matches()) {
        buffered.setAttribute(IdempotentRequest.ATTRIBUTE, asked);
        var whole = new ContentCachingResponseWrapper(response); // one write, of a known length
        chain.doFilter(buffered, whole);
        whole.copyBodyToResponse();
        return;
      }
      admitted = atWork.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      if (!admitted) {
        problems.write(response, ProblemType.UNAVAILABLE, List.of());
        return;
      }
      serve(buffered, asked, response, chain);
    } catch (Refused refused) {
      problems.write(response, refused);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.write(response, ProblemType.UNAVAILABLE, List.of());
    } catch (TransactionException | DataAccessException e) {
      LOG.error("the database did not commit; the caller is told to ask again", e);
      problems.write(response, ProblemType.UNAVAILABLE, List.of());
    } finally {
      if (admitted) atWork.release();
    }
  }

  private void serve(
      HttpServletRequest request,
      IdempotentRequest asked,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var buffered = new ContentCachingResponseWrapper(response);
    Served served =
        transactions.execute(
            transaction -> {
              answers.hold(asked);
              var earlier = answers.find(asked);
              if (earlier.isPresent()) return new Replayed(earlier.get());
              Served outcome = pass(request, buffered, chain);
              if (!(outcome instanceof Done) || buffered.getStatus() >= 400) {
                transaction.setRollbackOnly();
              } else {
                answers.keep(asked, answer(asked.sha256(), buffered));
              }
              return outcome;
            });
    switch (served) {
      case Replayed replayed -> replay(replayed.answer, response);
      case Failed failed -> failed.rethrow();
      case Done _ -> buffered.copyBodyToResponse();
    }
  }

  private sealed interface Served {}

  private record Done() implements Served {}

  private record Replayed(IdempotentAnswers.Answer answer) implements Served {}

  private record Failed(Exception cause) implements Served {
    void rethrow() throws ServletException, IOException {
      switch (cause) {
        case ServletException e -> throw e;
        case IOException e -> throw e;
        default -> throw new ServletException(cause);
      }
    }
  }

  private static Served pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
      return new Done();
    } catch (ServletException | IOException e) {
      return new Failed(e);
    }
  }

  private static String key(HttpServletRequest request) {
    String key = request.getHeader(KEY);
    if (key != null && KEY_FORM.matcher(key).matches()) return key;
    throw Refused.because(
        ProblemType.MALFORMED_REQUEST,
        KEY,
        key == null ? "nothing" : key.length() + " characters",
        "8 to 128 visible ASCII characters, new for each thing to be done",
        CONTRACT);
  }

  private static String principal() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller == null ? "anonymous" : caller.getName();
  }

  private static IdempotentAnswers.Answer answer(
      byte[] requestHash, ContentCachingResponseWrapper response) {
    var headers = new StringBuilder();
    for (String name : KEPT_HEADERS) {
      String value =
          name.equals(HttpHeaders.CONTENT_TYPE)
              ? response.getContentType()
              : response.getHeader(name);
      if (value != null) headers.append(name).append(": ").append(value).append('\n');
    }
    return new IdempotentAnswers.Answer(
        requestHash, response.getStatus(), headers.toString(), response.getContentAsByteArray());
  }

  private static void replay(IdempotentAnswers.Answer answer, HttpServletResponse response) {
    try {
      response.setStatus(answer.status());
      answer
          .headers()
          .lines()
          .forEach(
              line -> {
                int colon = line.indexOf(": ");
                response.setHeader(line.substring(0, colon), line.substring(colon + 2));
              });
      response.setHeader("Idempotency-Replayed", "true");
      response.getOutputStream().write(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hash(HttpServletRequest request, byte[] body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part :
          new String[] {
            HttpMethod.valueOf(request.getMethod()).name(),
            request.getRequestURI(),
            request.getQueryString(),
            request.getContentType(),
            request.getHeader(HttpHeaders.IF_MATCH)
          }) {
        sha256.update((part + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return sha256.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
