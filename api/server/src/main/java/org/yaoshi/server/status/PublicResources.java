package org.yaoshi.server.status;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.ca.ocsp.OcspGet;
import org.yaoshi.server.status.http.Answer;
import org.yaoshi.server.status.http.Answers;
import org.yaoshi.server.status.http.PublicDocument;
import org.yaoshi.server.status.http.PublicDocuments;
import org.yaoshi.server.status.http.PublicRequest;
import org.yaoshi.server.status.http.PublicRequest.Method;
import org.yaoshi.server.status.http.Refusals;
import org.yaoshi.server.status.ocsp.OcspAnswer;
import org.yaoshi.server.status.ocsp.OcspAnswers;

/// The public port: OCSP by POST and GET (RFC 6960 appendix A), CRLs, CA certificates, the practice
/// statement. There is nothing here that anybody may not see.
@Component
public class PublicResources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublicResources.class);
  private static final String OCSP = "/ocsp";
  private static final String OCSP_RESPONSE = "application/ocsp-response";
  private static final int READERS = 4;
  private static final int MOST_WAITING = 256;

  private final OcspAnswers ocsp;
  private final List<PublicDocuments> documents;
  private final Answers answers;
  private final Refusals refusals;
  private final ThreadPoolExecutor readers =
      new ThreadPoolExecutor(
          READERS,
          READERS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("public-documents-", 0).daemon().factory());

  PublicResources(
      OcspAnswers ocsp, List<PublicDocuments> documents, Answers answers, Refusals refusals) {
    this.ocsp = ocsp;
    this.documents = documents;
    this.answers = answers;
    this.refusals = refusals;
  }

  /// Never waits: what takes time is done elsewhere.
  ///
  /// @return never completes exceptionally
  public CompletableFuture<Answer> answer(PublicRequest request) {
    String path = request.path();
    if (path.equals(OCSP) || path.equals(OCSP + "/")) {
      return request.method() == Method.POST
          ? ocsp(request, request.body())
          : now(refusals.methodNotAllowed(request.method().name(), "POST"));
    }
    if (!request.isReading()) {
      return now(refusals.methodNotAllowed(request.method().name(), "GET, HEAD"));
    }
    if (path.startsWith(OCSP + "/")) {
      return OcspGet.decode(path.substring(OCSP.length() + 1))
          .map(der -> ocsp(request, der))
          .orElseGet(() -> now(malformedOcsp()));
    }
    return document(request);
  }

  /// What a body that is too large for an OCSP request is answered with.
  public Answer malformedOcsp() {
    return answers.once(OCSP_RESPONSE, OcspError.MALFORMED_REQUEST.der());
  }

  private CompletableFuture<Answer> ocsp(PublicRequest request, byte[] der) {
    CompletableFuture<OcspAnswer> answer = ocsp.answer(der);
    return answer.thenApply(
        one ->
            one.freshness()
                .map(freshness -> answers.cacheable(request, OCSP_RESPONSE, one.der(), freshness))
                .orElseGet(() -> answers.once(OCSP_RESPONSE, one.der())));
  }

  private CompletableFuture<Answer> document(PublicRequest request) {
    for (PublicDocuments kind : documents) {
      if (kind.serves(request.path())) return read(request, kind);
    }
    return now(refusals.notFound(request.path()));
  }

  private CompletableFuture<Answer> read(PublicRequest request, PublicDocuments kind) {
    try {
      return CompletableFuture.supplyAsync(() -> document(request, kind), (Executor) readers);
    } catch (RejectedExecutionException e) {
      return now(refusals.unavailable("too many requests at once", "a moment later"));
    }
  }

  private Answer document(PublicRequest request, PublicDocuments kind) {
    try {
      Optional<PublicDocument> found = kind.find(request.path());
      if (found.isEmpty()) return refusals.notFound(request.path());
      PublicDocument document = found.get();
      return document
          .freshness()
          .map(freshness -> answers.cacheable(request, document, freshness))
          .orElseGet(() -> answers.revalidated(document.contentType(), document.body()));
    } catch (DataAccessException | TransactionException | UncheckedIOException e) {
      LOG.error("{} cannot be read just now", request.path(), e);
      return refusals.unavailable("it cannot be read just now", "a moment later");
    }
  }

  private static CompletableFuture<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public void close() {
    readers.shutdown();
  }
}
