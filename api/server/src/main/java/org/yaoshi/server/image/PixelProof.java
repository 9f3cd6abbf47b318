package org.yaoshi.server.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.yaoshi.ca.refusal.Citation;

/// Decodes a picture once, to prove that it can be. The result is thinned out while decoding, to at
/// most about one megapixel, and thrown away.
final class PixelProof {
  private static final Citation CPS = Citation.of("CPS", "§3.2.2");
  private static final int LONGEST_SIDE_KEPT = 1024;

  private PixelProof() {}

  /// @throws UnacceptableImage if the decoder fails, or complains of damage
  static void require(ScanFormat format, Layout layout) throws UnacceptableImage {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    reader.setInput(
        new MemoryCacheImageInputStream(new ByteArrayInputStream(layout.essence())), true, true);
    try {
      decode(reader, thinned(reader, layout));
    } catch (IOException | RuntimeException undecodable) {
      // The decoder is not ours and the bytes are hostile: whatever it throws is about the picture.
      throw unreadable(String.valueOf(undecodable.getMessage()));
    } finally {
      reader.dispose();
    }
    if (!warnings.isEmpty()) {
      throw unreadable(warnings.getFirst());
    }
  }

  private static ImageReadParam thinned(ImageReader reader, Layout layout) {
    int step = Math.ceilDiv(Math.max(layout.width(), layout.height()), LONGEST_SIDE_KEPT);
    ImageReadParam thinned = reader.getDefaultReadParam();
    thinned.setSourceSubsampling(step, step, 0, 0);
    return thinned;
  }

  private static void decode(ImageReader reader, ImageReadParam thinned) throws IOException {
    if (reader.canReadRaster()) {
      // Components as they are: CMYK is as readable as RGB.
      reader.readRaster(0, thinned);
    } else {
      reader.read(0, thinned);
    }
  }

  private static UnacceptableImage unreadable(String complaint) {
    return new UnacceptableImage(
        "damaged picture data (" + complaint + ")", "a picture that can be decoded", CPS);
  }
}
