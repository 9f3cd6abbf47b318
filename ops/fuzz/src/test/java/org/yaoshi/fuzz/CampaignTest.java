package org.yaoshi.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Parser.Verdict;

@DisplayName("A fuzzing campaign finds what it is there to find")
class CampaignTest {
  /// SEQUENCE { INTEGER 5, OCTET STRING { SEQUENCE { NULL } } }
  private static final byte[] DER = {0x30, 9, 2, 1, 5, 4, 4, 0x30, 2, 5, 0};

  private final Campaign campaign =
      Campaign.of("campaign test", new OctetMutator(), List.of("good input".getBytes(ISO_8859_1)));

  @Test
  @DisplayName("and is the same each time")
  void repeatable() {
    assertThat(inputs()).isEqualTo(inputs()).doesNotContainNull().hasSizeGreaterThan(1000);
  }

  private List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    campaign
        .costing(20)
        .run(
            input -> {
              inputs.add(new String(input, ISO_8859_1));
              return Verdict.refused(input.length);
            });
    return inputs;
  }

  @Test
  @DisplayName("an exception that is no documented refusal")
  void exception() {
    assertFound("ArrayIndexOutOfBounds", input -> Verdict.refused(input[9]));
    Report report =
        campaign.refusing(IndexOutOfBoundsException.class).run(input -> Verdict.refused(input[9]));
    assertThat(report.inputs()).isEqualTo(campaign.inputs());
    assertThat(report.accepted()).isZero();
  }

  @Test
  @DisplayName("a stack that overflows")
  void stack() {
    assertFound("StackOverflowError", input -> input[0] == 'g' ? Verdict.ACCEPTED : deeper(input));
  }

  private static Verdict deeper(byte[] input) {
    return input.length > Mutator.LARGEST
        ? Verdict.ACCEPTED
        : new Verdict(deeper(input).accepted(), "");
  }

  @Test
  @DisplayName("an input that takes long")
  void slow() {
    Campaign impatient = campaign.bounded(Duration.ofMillis(50), 1 << 20);
    assertThatThrownBy(() -> impatient.run(input -> busy(input.length > 100)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("of CPU time");
  }

  private static Verdict busy(boolean much) {
    long end = System.nanoTime() + (much ? 1_000_000_000L : 0);
    while (System.nanoTime() < end) Thread.onSpinWait();
    return Verdict.ACCEPTED;
  }

  @Test
  @DisplayName("an input that costs much memory")
  void memory() {
    assertFound(
        "octets allocated",
        input -> Verdict.refused(new byte[input.length > 100 ? 1 << 24 : 1].length));
  }

  @Test
  @DisplayName("what a check of the value says")
  void check() {
    assertFound(
        "another value",
        input -> {
          if (input.length > 10) throw new AssertionError("another value");
          return Verdict.ACCEPTED;
        });
  }

  private void assertFound(String what, Parser parser) {
    assertThatThrownBy(() -> campaign.run(parser))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("campaign test, input ")
        .hasMessageContaining(what)
        .hasMessageContaining("Base64 ");
  }

  @Test
  @DisplayName("DER is taken apart, strings too, and put together again")
  void der() {
    Tlv value = Tlv.read(DER).orElseThrow();
    assertThat(value.all()).hasSize(5);
    assertThat(value.octets()).isEqualTo(DER);
    assertThat(Tlv.read(new byte[] {0x30, 2, 5})).isEmpty();
    assertThat(Tlv.read(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1})).isEmpty();
  }

  @Test
  @DisplayName("half of what is made of DER is still BER")
  void structureAware() {
    var random = new SplittableRandom(690);
    var mutator = new DerMutator();
    int read = 0;
    for (int i = 0; i < 2000; i++) {
      if (Tlv.read(mutator.mutate(DER, DER, random)).isPresent()) read++;
    }
    assertThat(read).isBetween(1000, 1999);
  }

  @Test
  @DisplayName("text keeps its halves of surrogate pairs")
  void text() {
    assertThat(TextMutator.text(TextMutator.octets("a\ud800\u754c"))).isEqualTo("a\ud800\u754c");
  }
}
