package org.yaoshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.client.model.MaterialKind;

@DisplayName("The scans of the papers")
class ScanTest {
  private final List<Scan> papers =
      Stream.of(MaterialKind.values())
          .filter(
              kind ->
                  kind != MaterialKind.SEAL_PICTURE
                      && kind != MaterialKind.UNKNOWN_DEFAULT_OPEN_API)
          .map(kind -> Scan.of(kind, "ABCDEFGH"))
          .toList();

  @Test
  @DisplayName("the picture of the seal is the seal alone: red at its heart, white at its corners")
  void sealPicture() throws IOException {
    Scan scan = Scan.of(MaterialKind.SEAL_PICTURE, "ABCDEFGH");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(scan.octets()));
    assertThat(image.getWidth()).isEqualTo(image.getHeight());
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    int heart = image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
    assertThat(heart >> 16 & 0xff).isGreaterThan((heart >> 8 & 0xff) + 80);
  }

  @Test
  @DisplayName("are images that decode, fewer than 1,048,576 octets, with red of a seal on them")
  void images() throws IOException {
    for (Scan scan : papers) {
      assertThat(scan.octets().length).isLessThan(1_048_576);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(scan.octets()));
      int seal = image.getRGB(image.getWidth() - 165, image.getHeight() - 235);
      assertThat(seal >> 16 & 0xff).isGreaterThan((seal >> 8 & 0xff) + 80);
    }
  }
}
