package org.yaoshi.server.application.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("GB 11643 citizen identification number")
class ResidentIdTest {
  @ParameterizedTest
  @DisplayName("Accepted: date, region and check character are right")
  @CsvSource({
    "11010519491231002X, 1949-12-31",
    "310115198501010012, 1985-01-01",
    "440301198011110522, 1980-11-11",
    "' 11010519491231002x ', 1949-12-31",
  })
  void accepted(String text, LocalDate birthDate) {
    ResidentId id = read(text);
    assertThat(id.number()).isEqualTo(text.strip().replace('x', 'X'));
    assertThat(id.birthDate()).isEqualTo(birthDate);
  }

  @ParameterizedTest
  @DisplayName("Refused, by what is wrong first")
  @CsvSource({
    "110105194912310021, does not check the other 17",
    "310115198501010013, does not check the other 17",
    "110105194902300022, no calendar date",
    "110105189912310029, no calendar date",
    "991015198501010012, region beginning with 99",
    "31011519850101001, 17 characters of another form",
    "3101151985010100122, 19 characters of another form",
    "31011519850101001A, 18 characters of another form",
    "011015198501010012, 18 characters of another form",
    "'', 0 characters of another form",
    "３１０１１５１９８５０１０１００１２, 18 characters of another form",
  })
  void refused(String text, String found) {
    assertThat(objection(text).found()).contains(found);
    assertThat(objection(text).field()).isEqualTo("form.residentId");
    assertThatIllegalArgumentException().isThrownBy(() -> new ResidentId(text));
  }

  @Test
  @DisplayName("Any single wrong digit and any swap of neighbours is noticed")
  void noticesTypingErrors() {
    String number = "310115198501010012";
    for (int i = 0; i < 18; i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String other = number.substring(0, i) + digit + number.substring(i + 1);
        if (!other.equals(number)) {
          assertThat(ResidentId.read("f", other)).isInstanceOf(Reading.Refused.class);
        }
      }
    }
    for (int i = 0; i < 17; i++) {
      String swapped =
          number.substring(0, i)
              + number.charAt(i + 1)
              + number.charAt(i)
              + number.substring(i + 2);
      if (!swapped.equals(number)) {
        assertThat(ResidentId.read("f", swapped)).isInstanceOf(Reading.Refused.class);
      }
    }
  }

  @Test
  @DisplayName("Shown only masked: first three, last two")
  void masked() {
    ResidentId id = read("11010519491231002X");
    assertThat(id.masked()).isEqualTo("110*************2X").hasSize(18);
    assertThat(id).hasToString(id.masked());
  }

  @ParameterizedTest
  @DisplayName("No objection and no fault repeats the number")
  @ValueSource(
      strings = {
        "110105194912310021",
        "1101051949123100211",
        "11010519490230002X",
        "991015198501010012",
        "31011519850101001"
      })
  void neverEchoed(String text) {
    assertThat(objection(text).toString()).doesNotContain(text.substring(0, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResidentId(text))
        .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain(text.substring(0, 10)));
  }

  @Test
  @DisplayName("Nor does the objection to a number typed into another field")
  void neverEchoedElsewhere() {
    String number = "11010519491231002X".substring(0, 17) + "1";
    List<Objection> objections = new ArrayList<>();
    PersonName.read("name", number).orObject(objections::add);
    MobilePhone.read("phone", number).orObject(objections::add);
    EmailAddress.read("email", number).orObject(objections::add);
    assertThat(objections).hasSize(3).noneMatch(each -> each.toString().contains(number));
  }

  @Test
  @DisplayName("Any text gives a value or an objection")
  void anyText() {
    Random random = new Random(11643);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(40); left > 0; left--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      }
      assertThat(ResidentId.read("f", text.toString())).isInstanceOf(Reading.Refused.class);
    }
  }

  private static ResidentId read(String text) {
    return ResidentId.read("form.residentId", text)
        .orObject(
            objection -> {
              throw new AssertionError(objection);
            })
        .orElseThrow();
  }

  private static Objection objection(String text) {
    List<Objection> objections = new ArrayList<>();
    assertThat(ResidentId.read("form.residentId", text).orObject(objections::add)).isEmpty();
    assertThat(objections).hasSize(1);
    return objections.getFirst();
  }
}
