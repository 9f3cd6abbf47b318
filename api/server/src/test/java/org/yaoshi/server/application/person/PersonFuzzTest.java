package org.yaoshi.server.application.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;

@DisplayName("Hostile personal data is a value or refused, and nothing else happens")
class PersonFuzzTest {
  @Test
  @DisplayName("GB 11643: identity numbers")
  void residentId() {
    read("resident ID", ResidentId::read, ResidentId::number, "11010519491231002X");
  }

  @Test
  @DisplayName("names of people and offices, addresses")
  void names() {
    read("person name", PersonName::read, PersonName::value, "王芳", "Ana María e\u0301", "𠮷野");
    read("organisation name", OrganisationName::read, OrganisationName::value, "北京市商务局", "MOFCOM");
    read("postal address", PostalAddress::read, PostalAddress::value, "北京市东城区东长安街 2 号");
  }

  @Test
  @DisplayName("telephone numbers and mail addresses")
  void contact() {
    read("mobile phone", MobilePhone::read, MobilePhone::digits, "13800138000");
    read(
        "e-mail",
        EmailAddress::read,
        EmailAddress::value,
        "wang.fang@example.com",
        "a_b%c@" + "a".repeat(60) + ".b-c.example");
  }

  /// What was read is read again as the same.
  private static <T> void read(
      String name,
      BiFunction<String, String, Reading<T>> reader,
      Function<T, String> written,
      String... seeds) {
    System.out.println(
        Campaign.ofText(name, seeds)
            .run(
                input ->
                    switch (reader.apply("field", TextMutator.text(input))) {
                      case Reading.Refused<T>(var objection) -> Verdict.refused(objection);
                      case Reading.Accepted<T>(T value) -> {
                        assertThat(reader.apply("field", written.apply(value)))
                            .isEqualTo(new Reading.Accepted<>(value));
                        yield Verdict.ACCEPTED;
                      }
                    }));
  }
}
