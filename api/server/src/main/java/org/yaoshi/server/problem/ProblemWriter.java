package org.yaoshi.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.refusal.Objection;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem where no controller is involved: in filters and security entry points.
@Component
public class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /// Resets what was written so far, unless it has left already.
  public void write(HttpServletResponse response, ProblemType type, List<Objection> objections)
      throws IOException {
    response.resetBuffer();
    response.setStatus(type.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (type == ProblemType.UNAVAILABLE) response.setHeader("Retry-After", "1");
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(Problem.of(type, objections, RequestId.current())));
  }

  public void write(HttpServletResponse response, Refused refused) throws IOException {
    write(response, refused.type(), refused.objections());
  }
}
