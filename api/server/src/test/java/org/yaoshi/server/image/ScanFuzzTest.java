package org.yaoshi.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.Mutator;
import org.yaoshi.fuzz.OctetMutator;
import org.yaoshi.fuzz.Parser;
import org.yaoshi.fuzz.Parser.Verdict;

@DisplayName("Changed pictures get a verdict, cost little and throw nothing")
class ScanFuzzTest {
  private static final int SIDE = 200;
  private static final List<byte[]> PNG =
      List.of(
          Pictures.png(SIDE, SIDE),
          Pictures.written(
              "png", Pictures.drawn(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED), true),
          Pictures.written(
              "png", Pictures.drawn(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY), false));
  private static final List<byte[]> JPEG =
      List.of(Pictures.jpeg(SIDE, SIDE), Pictures.progressiveJpeg(SIDE, SIDE));

  /// A header may claim as many pixels as are allowed, and a decoder keeps rows of them.
  private static final Duration CPU = Duration.ofSeconds(10);

  private static final long MOST = 48 << 20;
  private static final int HEADS = 700;

  @Test
  @DisplayName("ISO/IEC 15948: PNG, the CRCs mostly right again")
  void png() {
    Mutator repaired =
        (input, other, random) -> {
          byte[] mutant = head().or(new OctetMutator()).mutate(input, other, random);
          if (mutant.length > 8 && random.nextInt(4) > 0) Pictures.repairCrcs(mutant);
          return mutant;
        };
    report(Campaign.of("PNG", repaired, PNG).costing(25), ScanFuzzTest::inspect);
  }

  @Test
  @DisplayName("ITU-T T.81: JPEG")
  void jpeg() {
    Mutator mutator = head().or(new OctetMutator());
    report(Campaign.of("JPEG", mutator, JPEG).costing(25), ScanFuzzTest::inspect);
  }

  @Test
  @DisplayName("The walks over both, without the decoder after them")
  void walks() {
    report(
        Campaign.of("PNG walk", head().or(new OctetMutator()), PNG)
            .refusing(UnacceptableImage.class),
        input -> walked(PngWalk.over(prefixed(input, PNG.getFirst(), 8)), input));
    report(
        Campaign.of("JPEG walk", head().or(new OctetMutator()), JPEG)
            .refusing(UnacceptableImage.class),
        input -> walked(JpegWalk.over(prefixed(input, JPEG.getFirst(), 2)), input));
  }

  private static Verdict walked(Layout layout, byte[] input) {
    assertThat(layout.pixels()).isPositive();
    assertThat(layout.essence().length).isLessThanOrEqualTo(input.length + 8);
    return Verdict.ACCEPTED;
  }

  /// The walks are given files whose first octets have been recognised.
  private static byte[] prefixed(byte[] input, byte[] good, int length) {
    byte[] prefixed = Arrays.copyOf(input, Math.max(input.length, length));
    System.arraycopy(good, 0, prefixed, 0, length);
    return prefixed;
  }

  private static Verdict inspect(byte[] input) {
    return switch (ScanCheck.inspect(input)) {
      case ScanVerdict.AcceptedScan _ -> Verdict.ACCEPTED;
      case ScanVerdict.Refused refused -> Verdict.refused(refused.objections());
    };
  }

  /// Changes the beginning, where the structure is.
  private static Mutator head() {
    return (input, other, random) -> {
      int head = Math.min(HEADS, input.length);
      byte[] changed =
          new OctetMutator()
              .mutate(
                  Arrays.copyOf(input, head),
                  Arrays.copyOf(other, Math.min(HEADS, other.length)),
                  random);
      return Pictures.concat(changed, Arrays.copyOfRange(input, head, input.length));
    };
  }

  private static void report(Campaign campaign, Parser parser) {
    System.out.println(campaign.bounded(CPU, MOST).run(parser));
  }
}
