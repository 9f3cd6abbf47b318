package org.yaoshi.server.problem;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says what is wrong with a JSON body in the sender's terms, without repeating its contents.
final class JsonFaults {
  private final Citation contract;

  JsonFaults(Citation contract) {
    this.contract = contract;
  }

  Objection explain(HttpMessageNotReadableException e) {
    return switch (e.getCause()) {
      case UnrecognizedPropertyException unknown ->
          new Objection(
              path(unknown),
              "a member this request does not have",
              "only members of the contract: "
                  + unknown.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")),
              contract);
      case InvalidFormatException format when format.getTargetType() == String.class ->
          new Objection(
              path(format),
              "text with U+0000 or half of a surrogate pair",
              "Unicode text without U+0000",
              Citation.of("RFC 3629", "§3"));
      case InvalidFormatException format ->
          new Objection(
              path(format),
              "a value that is no " + format.getTargetType().getSimpleName(),
              "a value of that type",
              contract);
      case ValueInstantiationException value ->
          new Objection(
              path(value), "a value outside the list", "one of the listed values", contract);
      case UnexpectedEndOfInputException cut ->
          new Objection("body", "JSON that ends too early" + place(cut), "a JSON object", contract);
      case JacksonException json when !path(json).isEmpty() ->
          new Objection(
              path(json), "a value of another kind", "the kind in the contract", contract);
      case JacksonException json ->
          new Objection("body", "text that is not JSON" + place(json), "a JSON object", contract);
      case null, default -> new Objection("body", "nothing readable", "a JSON object", contract);
    };
  }

  private static String path(JacksonException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "[]" : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
