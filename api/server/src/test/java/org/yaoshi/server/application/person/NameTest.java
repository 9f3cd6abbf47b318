package org.yaoshi.server.application.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("Names that go into certificates")
class NameTest {
  @ParameterizedTest
  @DisplayName("Accepted in NFC without surrounding white space")
  @CsvSource({
    "张三, 张三",
    "'\u3000 张三 ', 张三",
    "阿不都热合曼·买买提, 阿不都热合曼·买买提",
    "e\u0301tienne, \u00e9tienne",
    "\uF90A, \u91D1", // a compatibility ideograph becomes the unified one
    "𠮷野, 𠮷野",
    "Anna Maria, Anna Maria",
  })
  void person(String text, String value) {
    assertThat(PersonName.read("name", text))
        .isEqualTo(new Reading.Accepted<>(new PersonName(value)));
  }

  @ParameterizedTest
  @DisplayName("Nothing invisible, nothing that turns text around, no lone surrogate")
  @ValueSource(
      strings = {
        "张\n三", "张\u0000三", "张\u202e三", "张\u2066三", "张\u200f三", "张\u061c三", "张\u200b三",
        "张\ufeff三", "张\u00ad三", "张\u00a0三", "张\u3000三", "张\u2028三", "张\ud800三", "张\ue000三",
        "张\uffff三", "张\uDB40\uDC41三"
      })
  void invisible(String text) {
    assertThat(PersonName.read("name", text))
        .asInstanceOf(type(Reading.Refused.class))
        .extracting(Reading.Refused::objection)
        .asInstanceOf(type(Objection.class))
        .satisfies(objection -> assertThat(objection.found()).matches("U\\+[0-9A-F]{4,6}"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PersonName(text));
    assertThat(OrganisationName.read("name", text)).isInstanceOf(Reading.Refused.class);
  }

  @Test
  @DisplayName("X.520: a person has 1 to 64 characters, an organisation 2 to 64")
  void length() {
    assertThat(PersonName.read("n", "张")).isInstanceOf(Reading.Accepted.class);
    assertThat(PersonName.read("n", "张".repeat(64))).isInstanceOf(Reading.Accepted.class);
    assertThat(PersonName.read("n", "张".repeat(65))).isInstanceOf(Reading.Refused.class);
    assertThat(PersonName.read("n", " ")).isInstanceOf(Reading.Refused.class);
    assertThat(OrganisationName.read("n", "北")).isInstanceOf(Reading.Refused.class);
    assertThat(OrganisationName.read("n", "北京")).isInstanceOf(Reading.Accepted.class);
    assertThat(OrganisationName.read("n", "𠮷".repeat(64))).isInstanceOf(Reading.Accepted.class);
    assertThat(OrganisationName.read("n", "𠮷".repeat(65))).isInstanceOf(Reading.Refused.class);
    assertThat(OrganisationName.read("n", "京".repeat(5_000_000)))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  @DisplayName("A name has a letter")
  void letter() {
    assertThat(OrganisationName.read("n", "12-34")).isInstanceOf(Reading.Refused.class);
    assertThat(OrganisationName.read("n", "3M 中国有限公司")).isInstanceOf(Reading.Accepted.class);
  }

  @Test
  @DisplayName("The constructor takes no name that was not normalised")
  void notNormalised() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PersonName(" 张三"));
    assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationName("e\u0301t"));
  }
}
