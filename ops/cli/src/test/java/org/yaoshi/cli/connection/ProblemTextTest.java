package org.yaoshi.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Exit;
import org.yaoshi.client.ApiException;

@DisplayName("RFC 9457 problems in words")
class ProblemTextTest {
  private static final String OUT_OF_ORDER =
      """
      {"type": "urn:yaoshi:problem:illegal-transition",
       "title": "The event is not possible in this state",
       "status": 409,
       "detail": "1 objection",
       "instance": "urn:yaoshi:request:5a1d93c07be2410f",
       "objections": [
         {"field": "event", "found": "handOver in REVIEWING",
          "required": "one of: pass, fail", "source": "state table"}]}
      """;

  @Test
  @DisplayName("the title, one line for each objection, the request to look for in the log")
  void text() {
    assertThat(ProblemText.parse(409, OUT_OF_ORDER).text())
        .isEqualTo(
            """
            The event is not possible in this state
              event: found handOver in REVIEWING, required one of: pass, fail (state table)
              request urn:yaoshi:request:5a1d93c07be2410f""");
  }

  @Test
  @DisplayName("the detail where there is no objection")
  void detail() {
    assertThat(ProblemText.parse(503, "{\"title\":\"Try later\",\"detail\":\"the token is away\"}"))
        .isEqualTo(new ProblemText("Try later", 503, List.of("the token is away"), ""));
  }

  @Test
  @DisplayName("the status where the answer is no problem document, however hostile")
  void noProblem() {
    ProblemText expected = new ProblemText("the server answered HTTP 502", 502, List.of(), "");
    assertThat(ProblemText.parse(502, "<html>Bad gateway</html>")).isEqualTo(expected);
    assertThat(ProblemText.parse(502, null)).isEqualTo(expected);
    assertThat(ProblemText.parse(502, "")).isEqualTo(expected);
    assertThat(ProblemText.parse(502, "[".repeat(100_000))).isEqualTo(expected);
    assertThat(ProblemText.parse(502, "{\"objections\": 7}")).isEqualTo(expected);
  }

  @Test
  @DisplayName("a refusal ends with 1, a server that cannot be reached with 4")
  void exitCodes() {
    CommandFailure refused =
        ProblemText.failure(new ApiException(409, "conflict", null, OUT_OF_ORDER));
    assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
    assertThat(refused).hasMessageContaining("one of: pass, fail");

    CommandFailure unreachable = ProblemText.failure(new ApiException(new ConnectException("no")));
    assertThat(unreachable.exit()).isEqualTo(Exit.UNREACHABLE);
    assertThat(unreachable.hint()).contains("ops/run");
  }
}
