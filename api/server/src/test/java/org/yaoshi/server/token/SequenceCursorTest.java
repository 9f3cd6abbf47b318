package org.yaoshi.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.server.problem.Refused;

@DisplayName("Paging by cursor")
class SequenceCursorTest {
  @Test
  @DisplayName("A cursor that was given is read back")
  void roundTrip() {
    var cursor = new SequenceCursor(Long.MAX_VALUE);
    assertThat(SequenceCursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(SequenceCursor.parse(null)).isEqualTo(SequenceCursor.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "=", "b3JkZXI6", "b3JkZXI6MA", "b3JkZXI6LTE", "b3JkZXI6eA"})
  @DisplayName("Anything else is refused, naming the field")
  void hostile(String text) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> SequenceCursor.parse(text))
        .satisfies(
            refused -> assertThat(refused.objections().getFirst().field()).isEqualTo("cursor"));
  }
}
