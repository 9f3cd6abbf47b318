package org.yaoshi.ca.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("X.690 DER, written and read by hand")
class DerTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 255, 256, 65_535, 65_536, 16_777_216})
  @DisplayName("lengths are Bouncy Castle's, also when one value holds another")
  void lengths(int size) throws Exception {
    byte[] content = new byte[size];
    DerWriter writer = new DerWriter(0);
    int outer = writer.open(Tag.SEQUENCE);
    writer.primitive(Tag.OCTET_STRING, content).close(outer);
    byte[] der = writer.toByteArray();
    assertThat(der)
        .isEqualTo(new DERSequence(new DEROctetString(content)).getEncoded(ASN1Encoding.DER));
    DerReader reader = new DerReader(der);
    assertThat(reader.enter(Tag.SEQUENCE).content(Tag.OCTET_STRING)).isEqualTo(content);
    reader.end();
  }

  @Test
  @DisplayName("integers and times are Bouncy Castle's")
  void values() throws Exception {
    Random random = new Random(690);
    for (int i = 0; i < 2000; i++) {
      BigInteger number = new BigInteger(random.nextInt(200), random);
      if (random.nextBoolean()) number = number.negate();
      byte[] integer = new DerWriter(0).integer(number).toByteArray();
      assertThat(integer).isEqualTo(new ASN1Integer(number).getEncoded());
      assertThat(new DerReader(integer).integer()).isEqualTo(number);
      Instant instant = Instant.ofEpochSecond(random.nextLong(-600_000_000L, 250_000_000_000L));
      byte[] time = new DerWriter(0).time(instant).toByteArray();
      assertThat(time).isEqualTo(new Time(Date.from(instant)).getEncoded());
      assertThat(new DerReader(time).time()).isEqualTo(instant);
    }
  }

  @Test
  @DisplayName("a time before 1950 or after 9999 cannot be written")
  void years() {
    DerWriter writer = new DerWriter(0);
    assertThatThrownBy(() -> writer.time(Instant.parse("1949-12-31T23:59:59Z")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.generalizedTime(Instant.parse("+10000-01-01T00:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "", // nothing
        "30", // no length
        "3080", // indefinite
        "308100", // long form of a short length
        "30817f", // the same
        "3082007f", // leading zero
        "3084ffffffff", // larger than an int
        "308501000000", // five octets of length
        "3001", // cut off
        "1f0100", // high tag number
        "0500" // another tag
      })
  @DisplayName("a SEQUENCE that is not DER is refused")
  void notDer(String hex) {
    DerReader reader = new DerReader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> reader.enter(Tag.SEQUENCE)).isInstanceOf(NotDer.class);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"0200", "02020001", "0202ffff"})
  @DisplayName("an INTEGER that is not the shortest is refused")
  void notShortest(String hex) {
    DerReader reader = new DerReader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(reader::integer).isInstanceOf(NotDer.class);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "20260601080000",
        "260601080000",
        "2606010800Z",
        "261301080000Z",
        "260631080000Z",
        "2606010800+0Z",
        "260601086000Z"
      })
  @DisplayName("a UTCTime that is not to the second in UTC is refused")
  void notATime(String text) {
    byte[] der =
        new DerWriter(0)
            .primitive(Tag.UTC_TIME, text.getBytes(StandardCharsets.US_ASCII))
            .toByteArray();
    assertThatThrownBy(() -> new DerReader(der).time()).isInstanceOf(NotDer.class);
  }

  @Test
  @DisplayName("an OBJECT IDENTIFIER ends, a BOOLEAN is true or false, an ENUMERATED is one octet")
  void others() {
    assertThatThrownBy(() -> read("0600").objectIdentifier()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("06025582").objectIdentifier()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("010101").bool()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("0100").bool()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("0a020001").enumerated()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("0a0180").enumerated()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("").skip()).isInstanceOf(NotDer.class);
    assertThatThrownBy(() -> read("00").end()).isInstanceOf(NotDer.class);
  }

  private static DerReader read(String hex) {
    return new DerReader(HexFormat.of().parseHex(hex));
  }
}
