package org.yaoshi.ca.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 6960 A.1 request by GET")
class OcspGetTest {
  /// Base64 `+/+/+/8=`: everything that URLs and base64 disagree on.
  private static final byte[] ODD = {
    (byte) 0xfb, (byte) 0xff, (byte) 0xbf, (byte) 0xfb, (byte) 0xff
  };

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "+/+/+/8=",
        "%2B%2F%2B%2F%2B%2F8%3D",
        "%2b%2f%2b%2f%2b%2f8%3d",
        "+%2F+/+/8%3D",
        " / / /8="
      })
  @DisplayName("percent-encoded, raw, mixed, or with + already turned into a space")
  void forms(String segment) {
    assertThat(OcspGet.decode(segment)).hasValue(ODD);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "+/+/+/8",
        "+/+/+/8==",
        "-_-_-_8=",
        "+/+/%",
        "+/+/%2",
        "+/+/%2G8=",
        "+/+/+%00A=",
        "+/+/\n8=A",
        "钥匙钥匙",
        "%E9%92%A5A",
        "=AAA",
        "%252B/+/"
      })
  @DisplayName("no padding, another alphabet, half an escape: malformed")
  void malformed(String segment) {
    assertThat(OcspGet.decode(segment)).isEmpty();
  }

  @Test
  @DisplayName("as many octets as a POST may have, and no more")
  void bounds() {
    for (int size : new int[] {1, 255, OcspRequest.LARGEST, OcspRequest.LARGEST + 1}) {
      byte[] der = new byte[size];
      new Random(size).nextBytes(der);
      String base64 = Base64.getEncoder().encodeToString(der);
      String segment = URLEncoder.encode(base64, StandardCharsets.US_ASCII);
      if (size > OcspRequest.LARGEST) assertThat(OcspGet.decode(segment)).isEmpty();
      else assertThat(OcspGet.decode(segment)).hasValue(der);
    }
    assertThat(OcspGet.decode("A".repeat(1_000_000))).isEmpty();
  }

  @Test
  @DisplayName("any characters give octets or nothing")
  void fuzz() {
    Random random = new Random(5019);
    String alphabet = "MEIwQDA+/=% 2BbFf3Dd\0\u00e9";
    int decoded = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder segment = new StringBuilder();
      int length = random.nextInt(24);
      for (int j = 0; j < length; j++) {
        segment.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (OcspGet.decode(segment.toString()).isPresent()) decoded++;
    }
    assertThat(decoded).isPositive();
  }
}
