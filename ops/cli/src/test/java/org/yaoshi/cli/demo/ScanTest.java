package org.yaoshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.client.model.MaterialKind;

@DisplayName("The scans of a first application")
class ScanTest {
  private final List<Scan> papers = Scan.papers("ABCDEFGH");

  @Test
  @DisplayName("are the six kinds the procedure asks for, one each")
  void sixKinds() {
    assertThat(papers)
        .extracting(Scan::kind)
        .containsExactly(
            MaterialKind.APPLICATION_FORM,
            MaterialKind.CONFIRMATION_LETTER,
            MaterialKind.TRADE_REGISTRATION,
            MaterialKind.BUSINESS_LICENCE,
            MaterialKind.IDENTITY_CARD,
            MaterialKind.AUTHORISATION);
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
