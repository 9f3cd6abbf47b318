package org.yaoshi.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
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

  private static long allocatedBy(byte[] scan) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    ScanCheck.inspect(scan);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
