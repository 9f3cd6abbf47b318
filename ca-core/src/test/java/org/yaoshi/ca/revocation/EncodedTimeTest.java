package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.der.Tag;

@DisplayName("RFC 5280 §4.1.2.5 times, written without objects")
class EncodedTimeTest {
  private static final DateTimeFormatter UTC_TIME = formatter("yyMMddHHmmss'Z'");
  private static final DateTimeFormatter GENERALIZED_TIME = formatter("yyyyMMddHHmmss'Z'");
  private static final Instant FIRST = Instant.parse("1950-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1950-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "2000-02-29T12:34:56Z",
        "2024-02-29T23:59:59Z",
        "2049-12-31T23:59:59Z",
        "2050-01-01T00:00:00Z",
        "2100-02-28T23:59:59Z",
        "2100-03-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  @DisplayName("at the edges of years, centuries and forms")
  void edges(String text) {
    assertSame(Instant.parse(text));
  }

  @Test
  @DisplayName("as java.time has them, ten thousand times")
  void asTheJdk() {
    Random random = new Random(5280);
    for (int i = 0; i < 10_000; i++) {
      assertSame(
          Instant.ofEpochSecond(random.nextLong(FIRST.getEpochSecond(), END.getEpochSecond())));
    }
  }

  @Test
  @DisplayName("not before 1950, not after 9999")
  void bounds() {
    byte[] into = new byte[32];
    long before = FIRST.getEpochSecond() - 1;
    long after = END.getEpochSecond() + 1;
    assertThatThrownBy(() -> EncodedTime.time(into, 0, before))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EncodedTime.time(into, 0, after))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EncodedTime.generalizedTime(into, 0, after))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertSame(Instant instant) {
    boolean utc = instant.atOffset(ZoneOffset.UTC).getYear() < 2050;
    byte[] into = new byte[32];
    int end = EncodedTime.time(into, 3, instant.getEpochSecond());
    assertThat(into[3]).isEqualTo((byte) (utc ? Tag.UTC_TIME : Tag.GENERALIZED_TIME));
    assertThat(text(into, end)).isEqualTo((utc ? UTC_TIME : GENERALIZED_TIME).format(instant));
    end = EncodedTime.generalizedTime(into, 3, instant.getEpochSecond());
    assertThat(into[3]).isEqualTo((byte) Tag.GENERALIZED_TIME);
    assertThat(text(into, end)).isEqualTo(GENERALIZED_TIME.format(instant));
  }

  private static String text(byte[] octets, int end) {
    assertThat(octets[4]).isEqualTo((byte) (end - 5));
    return new String(octets, 5, end - 5, StandardCharsets.US_ASCII);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }
}
