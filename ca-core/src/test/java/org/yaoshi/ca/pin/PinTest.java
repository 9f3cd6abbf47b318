package org.yaoshi.ca.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Promise 9: PINs are random or derived, and forgotten")
class PinTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  @DisplayName("an administrator PIN is the first 80 bits of what was derived, 5 to a character")
  void administratorPin() {
    assertThat(administratorPin("00".repeat(32))).isEqualTo("0".repeat(16));
    assertThat(administratorPin("ff".repeat(10))).isEqualTo("Z".repeat(16));
    assertThat(administratorPin("00443214c74254b635cf84653a56d7c675be77df"))
        .isEqualTo("0123456789ABCDEF");
  }

  private static String administratorPin(String hex) {
    try (AdministratorPin pin = AdministratorPin.of(HexFormat.of().parseHex(hex))) {
      return new String(pin.characters());
    }
  }

  @Test
  @DisplayName("fewer than 80 bits make no administrator PIN")
  void tooFewBits() {
    assertThatThrownBy(() -> AdministratorPin.of(new byte[9]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a closed PIN is overwritten and cannot be asked for again")
  void forgets() {
    AdministratorPin pin = AdministratorPin.random(random);
    char[] characters = pin.characters();
    assertThat(new String(characters)).matches("[0-9A-HJKMNP-TV-Z]{16}");
    pin.close();
    pin.close();
    assertThat(characters).containsOnly('\0');
    assertThatThrownBy(pin::characters).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("no PIN is printed")
  void notPrinted() {
    try (UserPin user = UserPin.random(random);
        AdministratorPin administrator = AdministratorPin.random(random)) {
      assertThat("" + user).isEqualTo("UserPin (not shown)");
      assertThat("" + administrator).isEqualTo("AdministratorPin (not shown)");
    }
  }

  @Test
  @DisplayName("user PINs have 8 characters that nobody mistakes, none trivial, none twice")
  void userPins() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      try (UserPin pin = UserPin.random(random)) {
        String text = new String(pin.characters());
        assertThat(text)
            .matches("[0-9A-HJKMNP-TV-Z]{8}")
            .containsPattern("[0-9]")
            .containsPattern("[A-Z]");
        assertThat(UserPin.trivial(pin.characters())).isFalse();
        assertThat(seen.add(text)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAAA7K2M",
        "AB7AB7AB",
        "48213957",
        "KXWQPTRB",
        "K4123PXW",
        "K4CBAPXW",
        "K7X99924"
      })
  @DisplayName("what might be guessed first is trivial")
  void trivial(String pin) {
    assertThat(UserPin.trivial(pin.toCharArray())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"K7X2MQ4T", "11KX2233", "AB7CD9EF"})
  @DisplayName("what is merely somewhat regular is not")
  void notTrivial(String pin) {
    assertThat(UserPin.trivial(pin.toCharArray())).isFalse();
  }

  @Test
  @DisplayName("a generator that repeats itself is found out")
  void brokenGenerator() {
    assertThatThrownBy(() -> UserPin.random(generator(_ -> 7)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static SecureRandom generator(IntUnaryOperator next) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public int nextInt(int bound) {
        return next.applyAsInt(bound);
      }
    };
  }
}
