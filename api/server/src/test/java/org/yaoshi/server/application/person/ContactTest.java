package org.yaoshi.server.application.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How to reach a person")
class ContactTest {
  @ParameterizedTest
  @DisplayName("A mainland mobile number: 1, 3 to 9, nine digits")
  @ValueSource(strings = {"13800138000", "19912345678", " 16600000000\t"})
  void phone(String text) {
    assertThat(MobilePhone.read("phone", text))
        .isEqualTo(new Reading.Accepted<>(new MobilePhone(text.strip())));
  }

  @ParameterizedTest
  @DisplayName("Not a mainland mobile number")
  @ValueSource(
      strings = {
        "",
        "12800138000",
        "1380013800",
        "138001380000",
        "+8613800138000",
        "010-58103599",
        "138 0013 8000",
        "１３８００１３８０００",
        "1380013800a"
      })
  void noPhone(String text) {
    assertThat(MobilePhone.read("phone", text)).isInstanceOf(Reading.Refused.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new MobilePhone(text));
  }

  @ParameterizedTest
  @DisplayName("RFC 5321: a plain address; the host in lower case, the local part as written")
  @CsvSource({
    "zhang.san@example.com, zhang.san@example.com",
    "' Li+key@Example.COM.CN ', Li+key@example.com.cn",
    "a@b.co, a@b.co",
    "1234567@163.com, 1234567@163.com",
    "x@xn--fiqs8s.xn--fiqs8s, x@xn--fiqs8s.xn--fiqs8s",
  })
  void email(String text, String value) {
    assertThat(EmailAddress.read("email", text))
        .isEqualTo(new Reading.Accepted<>(new EmailAddress(value)));
  }

  @ParameterizedTest
  @DisplayName("RFC 5321: not a plain address")
  @MethodSource("notPlain")
  void noEmail(String text) {
    assertThat(EmailAddress.read("email", text)).isInstanceOf(Reading.Refused.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
  }

  static java.util.List<String> notPlain() {
    return java.util.List.of(
        "",
        "@",
        "a@b",
        "a.example.com",
        "a@@example.com",
        ".a@example.com",
        "a..b@example.com",
        "a.@example.com",
        "a@-example.com",
        "a@example-.com",
        "a@example..com",
        "a@192.0.2.1",
        "a@[192.0.2.1]",
        "\"a b\"@example.com",
        "a b@example.com",
        "a@example.com\nBcc: b@example.com",
        "张三@example.com",
        "a@例子.中国",
        "a".repeat(65) + "@example.com",
        "a@" + "b".repeat(64) + ".com",
        "a@" + "b.".repeat(130) + "com");
  }
}
