package org.yaoshi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A benchmark's report")
class ReportTest {
  private final Report report = new Report("2 cores");

  @Test
  @DisplayName("is JSON with machine, ratios and figures, and nothing else")
  void json(@TempDir Path directory) throws IOException {
    report.add(Ratio.atLeast("issue_vs_floor", 0.6, 0.75));
    report.figure("issue_rate", 1_234.5, "1/s");
    Path file = directory.resolve("bench/issue.json");

    report.write(file);

    JsonNode written = new ObjectMapper().readTree(file.toFile());
    assertThat(written)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"machine": "2 cores",
                     "ratios": [{"name": "issue_vs_floor", "value": 0.75, "target": 0.6, "met": true}],
                     "figures": [{"name": "issue_rate", "value": 1234.5, "unit": "1/s"}]}
                    """));
  }

  @Test
  @DisplayName("replaces an earlier one and leaves nothing beside it")
  void replaced(@TempDir Path directory) throws IOException {
    report.write(directory.resolve("x.json"));
    report.write(directory.resolve("x.json"));

    assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith("x.json"));
  }

  @Test
  @DisplayName("says of what could not be measured null, and that its target is not met")
  void notANumber() {
    report.add(Ratio.atMost("p99_vs_p50", 5, Double.NaN));

    assertThat(report.json()).contains("\"value\" : null").contains("\"met\" : false");
  }

  @Test
  @DisplayName("judges a ratio by the side its target bounds; the target itself is met")
  void bounds() {
    assertThat(Ratio.atLeast("a", 0.6, 0.6).met()).isTrue();
    assertThat(Ratio.atLeast("a", 0.6, 0.59).met()).isFalse();
    assertThat(Ratio.atMost("a", 5, 5).met()).isTrue();
    assertThat(Ratio.atMost("a", 5, 5.1).met()).isFalse();
  }

  @Test
  @DisplayName("shows people at least three digits of each number, and which targets are missed")
  void table() {
    report.figure("rate", 123_456.7, "1/s");
    report.figure("cpu", 0.1234, "ms");
    report.add(Ratio.atLeast("issue_vs_floor", 0.6, 0.123));
    var out = new ByteArrayOutputStream();

    report.print(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("123,457 1/s", "0.123 ms", "0.123 wanted >= 0.600: NOT MET");
  }
}
