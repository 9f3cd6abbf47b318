package org.yaoshi.server.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

@DisplayName("Paging by cursor")
class NumberCursorTest {
  @Test
  @DisplayName("A cursor that was given is read back")
  void roundTrip() {
    var cursor = new NumberCursor("2026-00000042");
    assertThat(NumberCursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(NumberCursor.parse(null).after()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "=",
        "%00",
        "YXBwbGljYXRpb246",
        "b3JkZXI6MQ",
        "YXBwbGljYXRpb246JyBPUiAxPTE",
        "YXBwbGljYXRpb246MjAyNi0x"
      })
  @DisplayName("Anything else is refused, naming the field")
  void hostile(String text) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> NumberCursor.parse(text))
        .satisfies(
            refused -> {
              assertThat(refused.type()).isEqualTo(ProblemType.INVALID_INPUT);
              assertThat(refused.objections().getFirst().field()).isEqualTo("cursor");
            });
  }
}
