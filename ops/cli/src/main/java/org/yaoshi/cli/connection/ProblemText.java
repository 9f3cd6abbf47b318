package org.yaoshi.cli.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.connect.UnreadableOctets;

/// A refusal (RFC 9457) in words.
///
/// @param title what kind of refusal; never empty
/// @param status HTTP status
/// @param objections one line for each thing that is wrong
/// @param instance names the request in the server's log; may be empty
public record ProblemText(String title, int status, List<String> objections, String instance) {
  private static final int MOST_OBJECTIONS = 50;

  public ProblemText {
    objections = List.copyOf(objections);
  }

  /// @param body `application/problem+json`; whatever else came is answered with the status alone
  public static ProblemText parse(int status, @Nullable String body) {
    JsonNode root = tree(body);
    String title = root.path("title").asText("");
    List<String> objections =
        root.path("objections")
            .valueStream()
            .limit(MOST_OBJECTIONS)
            .map(ProblemText::objection)
            .toList();
    return new ProblemText(
        title.isEmpty() ? "the server answered HTTP " + status : title,
        status,
        objections.isEmpty() ? detail(root) : objections,
        root.path("instance").asText(""));
  }

  private static JsonNode tree(@Nullable String body) {
    ObjectMapper mapper = new ObjectMapper();
    if (body == null) return mapper.createObjectNode();
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      return mapper.createObjectNode();
    }
  }

  private static String objection(JsonNode node) {
    return "%s: found %s, required %s (%s)"
        .formatted(
            node.path("field").asText("?"),
            node.path("found").asText("?"),
            node.path("required").asText("?"),
            node.path("source").asText("?"));
  }

  private static List<String> detail(JsonNode root) {
    String detail = root.path("detail").asText("");
    return detail.isEmpty() ? List.of() : List.of(detail);
  }

  /// The title, then one line for each objection.
  public String text() {
    StringBuilder text = new StringBuilder(title);
    objections.forEach(objection -> text.append("\n  ").append(objection));
    if (!instance.isEmpty()) text.append("\n  request ").append(instance);
    return text.toString();
  }

  /// What a command ends with when the server did not do what was asked.
  public static CommandFailure failure(ApiException thrown) {
    if (thrown.getCode() != 0) {
      return CommandFailure.refused(
          parse(thrown.getCode(), thrown.getResponseBody()).text(), hint(thrown.getCode()));
    }
    if (thrown.getCause() instanceof UnreadableOctets unreadable) {
      return CommandFailure.missing(unreadable.getOriginalMessage(), "", unreadable);
    }
    if (thrown.getCause() instanceof JsonProcessingException) {
      return CommandFailure.refused("the server's answer is not what the contract says", "");
    }
    if (thrown.getCause() instanceof IOException cause) {
      return CommandFailure.unreachable(
          "the server cannot be reached: " + reason(cause),
          "is it running? ops/run starts it",
          thrown);
    }
    return CommandFailure.refused(String.valueOf(thrown.getMessage()), "");
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static String hint(int status) {
    return switch (status) {
      case 401 -> "the persona or account is not known to this server";
      case 403 -> "another persona has that right; endpoints.json names their roles";
      case 502, 503, 504 -> "try again later";
      default -> "";
    };
  }
}
