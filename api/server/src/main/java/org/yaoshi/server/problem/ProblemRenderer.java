package org.yaoshi.server.problem;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.batch.OutcomeUnknown;
import org.yaoshi.server.batch.Overload;

/// Turns whatever a controller's request ended in into a problem.
@RestControllerAdvice
class ProblemRenderer {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemRenderer.class);
  private static final Citation CONTRACT = Citation.of("yaoshi-v1.yaml", "");

  private final JsonFaults jsonFaults = new JsonFaults(CONTRACT);

  @ExceptionHandler
  ResponseEntity<Problem> refused(Refused refused) {
    return answer(refused.type(), refused.objections());
  }

  @ExceptionHandler
  ResponseEntity<Problem> bodyNotValid(MethodArgumentNotValidException e) {
    var objections =
        e.getBindingResult().getFieldErrors().stream().map(ProblemRenderer::objection).toList();
    return answer(ProblemType.INVALID_INPUT, objections);
  }

  @ExceptionHandler
  ResponseEntity<Problem> parameterNotValid(HandlerMethodValidationException e) {
    var objections = new ArrayList<Objection>();
    for (var result : e.getParameterValidationResults()) {
      String name = String.valueOf(result.getMethodParameter().getParameterName());
      for (var error : result.getResolvableErrors()) {
        objections.add(
            error instanceof FieldError inBody
                ? objection(inBody)
                : new Objection(
                    name,
                    shown(name, result.getArgument()),
                    String.valueOf(error.getDefaultMessage()),
                    CONTRACT));
      }
    }
    return answer(ProblemType.INVALID_INPUT, objections);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
    return answer(ProblemType.MALFORMED_REQUEST, List.of(jsonFaults.explain(e)));
  }

  @ExceptionHandler
  ResponseEntity<Problem> headerMissing(MissingRequestHeaderException e) {
    return e.getHeaderName().equals(HttpHeaders.IF_MATCH)
        ? one(
            ProblemType.PRECONDITION_REQUIRED,
            "If-Match",
            "nothing",
            "the ETag of the version to change")
        : one(
            ProblemType.MALFORMED_REQUEST, e.getHeaderName(), "nothing", "the header to be given");
  }

  @ExceptionHandler
  ResponseEntity<Problem> parameterMissing(MissingServletRequestParameterException e) {
    return one(
        ProblemType.MALFORMED_REQUEST,
        e.getParameterName(),
        "nothing",
        "the parameter to be given");
  }

  @ExceptionHandler
  ResponseEntity<Problem> parameterMistyped(MethodArgumentTypeMismatchException e) {
    Class<?> type = e.getRequiredType();
    String required = type == null ? "another type" : "a value of type " + type.getSimpleName();
    return one(
        ProblemType.MALFORMED_REQUEST, e.getName(), shown(e.getName(), e.getValue()), required);
  }

  @ExceptionHandler
  ResponseEntity<Problem> methodUnknown(HttpRequestMethodNotSupportedException e) {
    return one(
        ProblemType.METHOD_NOT_ALLOWED,
        "method",
        e.getMethod(),
        "one of " + e.getSupportedHttpMethods());
  }

  @ExceptionHandler
  ResponseEntity<Problem> mediaTypeUnknown(HttpMediaTypeNotSupportedException e) {
    return one(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Content-Type",
        String.valueOf(e.getContentType()),
        "one of " + e.getSupportedMediaTypes());
  }

  @ExceptionHandler
  ResponseEntity<Problem> mediaTypeNotAcceptable(HttpMediaTypeNotAcceptableException e) {
    return one(
        ProblemType.NOT_ACCEPTABLE,
        "Accept",
        "no type that this resource has",
        "one of " + e.getSupportedMediaTypes());
  }

  @ExceptionHandler
  ResponseEntity<Problem> nothingHere(NoResourceFoundException e) {
    return one(ProblemType.NOT_FOUND, "path", e.getResourcePath(), "a path of the API");
  }

  @ExceptionHandler
  ResponseEntity<Problem> noEndpoint(NoHandlerFoundException e) {
    return one(ProblemType.NOT_FOUND, "path", e.getRequestURL(), "a path of the API");
  }

  @ExceptionHandler
  ResponseEntity<Problem> changedMeanwhile(ConcurrencyFailureException e) {
    LOG.info("two requests met: {}", e.getMessage());
    return one(
        ProblemType.CONFLICT,
        "version",
        "a change made by another request at the same moment",
        "to read the resource again and repeat");
  }

  @ExceptionHandler({
    KeyVaultUnavailable.class,
    OutcomeUnknown.class,
    TransactionException.class,
    DataAccessResourceFailureException.class,
    QueryTimeoutException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Problem> unavailable(Exception e) {
    LOG.error("a part the service needs did not answer", e);
    return answer(ProblemType.UNAVAILABLE, List.of());
  }

  @ExceptionHandler
  ResponseEntity<Problem> overload(Overload e) {
    LOG.warn("told to come again: {}", e.getMessage());
    return answer(ProblemType.UNAVAILABLE, List.of());
  }

  @ExceptionHandler
  ResponseEntity<Problem> fault(Exception e) {
    LOG.error("unexpected", e);
    return answer(ProblemType.FAULT, List.of());
  }

  private static ResponseEntity<Problem> one(
      ProblemType type, String field, String found, String required) {
    return answer(type, List.of(new Objection(field, found, required, CONTRACT)));
  }

  private static ResponseEntity<Problem> answer(ProblemType type, List<Objection> objections) {
    var response =
        ResponseEntity.status(type.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (type == ProblemType.UNAVAILABLE) response.header(HttpHeaders.RETRY_AFTER, "1");
    return response.body(Problem.of(type, objections, RequestId.current()));
  }

  private static Objection objection(FieldError error) {
    return new Objection(
        error.getField(),
        shown(error.getField(), error.getRejectedValue()),
        String.valueOf(error.getDefaultMessage()),
        CONTRACT);
  }

  /// Secrets and personal numbers are never echoed.
  private static String shown(String field, @org.jspecify.annotations.Nullable Object value) {
    if (value == null || value.toString().isBlank()) return "nothing";
    return switch (field) {
      case "password", "newPassword", "residentId", "csr", "signature", "certificate" ->
          value.toString().length() + " characters";
      default -> value.toString();
    };
  }
}
