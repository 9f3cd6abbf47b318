package org.yaoshi.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hostile scans cost little and throw nothing")
class HostileScanTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  @DisplayName("A PNG that claims 50,000 by 50,000 pixels is refused by its header")
  void pixelBomb() {
    byte[] bomb = Pictures.blankPng(50_000, 50_000, 8, 6, new byte[100_000_000]);
    assertThat(bomb.length).isLessThan(ScanCheck.SIZE_LIMIT);
    ScanCheck.inspect(Pictures.png(300, 300));
    assertThat(allocatedBy(bomb)).isLessThan(2 * MEBIBYTE);
    Assertions.assertTimeout(Duration.ofMillis(500), () -> ScanCheck.inspect(bomb));
    assertThat(ScanCheck.inspect(bomb)).isInstanceOf(ScanVerdict.Refused.class);
  }

  @Test
  @DisplayName("Compressed metadata is never inflated: zTXt, iTXt and iCCP of 200 MB")
  void metadataBombs() {
    byte[] inside = Pictures.deflated(new byte[200_000_000]);
    ScanCheck.inspect(Pictures.png(300, 300));
    for (String type : List.of("zTXt", "iTXt", "iCCP")) {
      byte[] content =
          Pictures.concat(new byte[] {'a', 0, 0}, type.equals("iTXt") ? new byte[3] : new byte[0]);
      byte[] bomb =
          Pictures.afterHeader(
              Pictures.png(300, 300), Pictures.chunk(type, Pictures.concat(content, inside)));
      assertThat(allocatedBy(bomb)).isLessThan(8 * MEBIBYTE);
      assertThat(ScanCheck.inspect(bomb)).isInstanceOf(ScanVerdict.AcceptedScan.class);
    }
  }

  @Test
  @DisplayName("Pixels behind the last row are never inflated")
  void dataBehindThePicture() {
    byte[] bomb = Pictures.blankPng(300, 300, 8, 0, new byte[300_000_000]);
    ScanCheck.inspect(Pictures.png(300, 300));
    assertThat(allocatedBy(bomb)).isLessThan(8 * MEBIBYTE);
  }

  @Test
  @DisplayName("The largest picture is decoded in bounded memory")
  void largestPicture() {
    byte[] large = Pictures.blankPng(8000, 5000, 8, 6, new byte[5000 * 32_001]);
    assertThat(ScanCheck.inspect(large)).isInstanceOf(ScanVerdict.AcceptedScan.class);
    assertThat(allocatedBy(large)).isLessThan(24 * MEBIBYTE);
  }

  @Test
  @DisplayName("50,000 mutated pictures: a verdict every time")
  void mutated() {
    Random random = new Random(20260228);
    List<byte[]> seeds =
        List.of(
            Pictures.png(200, 200),
            Pictures.written(
                "png", Pictures.drawn(200, 200, BufferedImage.TYPE_BYTE_INDEXED), true),
            Pictures.written(
                "png", Pictures.drawn(200, 200, BufferedImage.TYPE_BYTE_BINARY), false),
            Pictures.jpeg(200, 200),
            Pictures.progressiveJpeg(200, 200));
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] scan = mutated(seeds.get(round % seeds.size()), random);
      switch (ScanCheck.inspect(scan)) {
        case ScanVerdict.AcceptedScan scanned -> accepted++;
        case ScanVerdict.Refused refusal -> refused++;
      }
    }
    assertThat(accepted).isGreaterThan(500);
    assertThat(refused).isGreaterThan(20_000);
  }

  /// A few octets changed, often near the beginning, where the structure is; sometimes cut, spliced
  /// or grown; PNG chunks sometimes with the right CRC again, so that the change gets further in.
  private static byte[] mutated(byte[] seed, Random random) {
    byte[] scan = seed.clone();
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(random.nextBoolean() ? Math.min(700, scan.length) : scan.length);
      int much = random.nextInt(Math.min(40, scan.length - at) + 1);
      switch (random.nextInt(8)) {
        case 0 -> scan = Arrays.copyOf(scan, Math.max(1, at));
        case 1 ->
            scan =
                Pictures.concat(
                    Arrays.copyOf(scan, at), Arrays.copyOfRange(scan, at + much, scan.length));
        case 2 ->
            scan =
                Pictures.concat(
                    Arrays.copyOf(scan, at + much), Arrays.copyOfRange(scan, at, scan.length));
        case 3 -> scan[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 4 -> scan[at] ^= (byte) (1 << random.nextInt(8));
        default -> scan[at] = (byte) random.nextInt(256);
      }
    }
    if (random.nextInt(4) > 0) {
      Pictures.repairCrcs(scan);
    }
    return scan;
  }

  private static long allocatedBy(byte[] scan) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    ScanCheck.inspect(scan);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
