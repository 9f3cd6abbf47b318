package org.yaoshi.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.cli.CommandFailure;

@DisplayName("The faults of one call")
class SelectionTest {
  private static final Map<Fault, String> NO_DISK = Map.of(Fault.DISK_FULL, "only root may mount");

  @Test
  @DisplayName("are all, if none is named and nothing is in the way")
  void all() {
    assertThat(Selection.of(List.of(), Map.of()).faults()).containsExactly(Fault.values());
  }

  @Test
  @DisplayName("are all but what cannot be done here, which is told with its reason")
  void leftOut() {
    Selection selection = Selection.of(List.of(), NO_DISK);

    assertThat(selection.faults())
        .hasSize(Fault.values().length - 1)
        .doesNotContain(Fault.DISK_FULL);
    assertThat(selection.leftOut()).isEqualTo(NO_DISK);
  }

  @Test
  @DisplayName("are those that are named, and nothing is told of the others")
  void named() {
    Selection selection = Selection.of(List.of("token-hung", "server-killed"), NO_DISK);

    assertThat(selection.faults()).containsExactly(Fault.SERVER_KILLED, Fault.TOKEN_HUNG);
    assertThat(selection.leftOut()).isEmpty();
  }

  @Test
  @DisplayName("are refused, if one that is named cannot be done or is unknown")
  void refused() {
    assertThatThrownBy(() -> Selection.of(List.of("disk-full"), NO_DISK))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("only root may mount");
    assertThatThrownBy(() -> Selection.of(List.of("flood"), NO_DISK))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("flood");
  }
}
