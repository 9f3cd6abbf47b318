package org.yaoshi.ca.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NIST SP 800-108r1 §4.1: what a secret is derived for")
class DerivationInputTest {
  @Test
  @DisplayName("is encoded as counter, label, zero, context, length; for ever the same")
  void encoding() {
    assertThat(HexFormat.of().formatHex(new DerivationInput("pin", "7f", 3).octets()))
        .isEqualTo(
            "00000001" // [i]
                + "00000003"
                + "70696e" // Label
                + "00"
                + "00000002"
                + "3766"
                + "00000003" // Context
                + "00000100"); // [L]
  }

  @Test
  @DisplayName("has an encoding of its own, wherever its parts are cut")
  void unambiguous() {
    List<DerivationInput> inputs =
        List.of(
            new DerivationInput("pin", "7f", 3),
            new DerivationInput("pin7", "f", 3),
            new DerivationInput("pin", "7f3", 3),
            new DerivationInput("pin", "7f\0\0\0\3", 3),
            new DerivationInput("pin", "7f", 4),
            new DerivationInput("pin", "7F", 3),
            new DerivationInput("pin-", "7f", 3));
    Set<String> encodings = new HashSet<>();
    inputs.forEach(input -> encodings.add(HexFormat.of().formatHex(input.octets())));
    assertThat(encodings).hasSize(inputs.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Pin", "1pin", "pin pin", "p234567890123456789012345678901234"})
  @DisplayName("bounds the purpose")
  void purpose(String purpose) {
    assertThatThrownBy(() -> new DerivationInput(purpose, "7f", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("bounds the context and the generation")
  void bounds() {
    assertThat(new DerivationInput("pin", "x".repeat(256), 0).octets()).hasSize(20 + 3 + 1 + 256);
    for (String context : List.of("", "x".repeat(257), "匙".repeat(86))) {
      assertThatThrownBy(() -> new DerivationInput("pin", context, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new DerivationInput("pin", "7f", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
