package org.yaoshi.cli.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.yaoshi.client.model.MaterialKind;

/// A picture of a paper with the enterprise's red seal on it, as a scanner would give it.
///
/// @param kind which paper
/// @param format `png` or `jpg`
/// @param octets the encoded image, fewer than 1,048,576
@SuppressWarnings("ArrayRecordComponent") // carried to the server, never compared
record Scan(MaterialKind kind, String format, byte[] octets) {
  private static final int LARGEST = 1_048_575;
  // A4 at 100 dots to the inch.
  private static final int WIDTH = 827;
  private static final int HEIGHT = 1169;
  private static final int MARGIN = 80;
  // 40 mm at 300 dots to the inch.
  private static final int PICTURE = 472;
  private static final Color INK = new Color(0x1d1d1d);
  private static final Color PRINT = new Color(0xb8b8b8);
  private static final Color SEAL = new Color(0xc8, 0x10, 0x2e, 0xc0);

  Scan {
    if (octets.length > LARGEST) throw new IllegalArgumentException(kind + " is too large");
  }

  /// @param username stands on the paper
  static Scan of(MaterialKind kind, String username) {
    return switch (kind) {
      case SEAL_PICTURE -> sealPicture();
      case BUSINESS_LICENCE, IDENTITY_CARD -> drawn(kind, "jpg", username);
      default -> drawn(kind, "png", username);
    };
  }

  /// The seal alone, as it is to stand in documents.
  private static Scan sealPicture() {
    BufferedImage image = new BufferedImage(PICTURE, PICTURE, BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    try {
      page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      page.setColor(Color.WHITE);
      page.fillRect(0, 0, PICTURE, PICTURE);
      drawSeal(page, 10, 10, PICTURE - 20);
    } finally {
      page.dispose();
    }
    return new Scan(MaterialKind.SEAL_PICTURE, "png", encoded(image, "png"));
  }

  private static Scan drawn(MaterialKind kind, String format, String username) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    try {
      page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      page.setColor(Color.WHITE);
      page.fillRect(0, 0, WIDTH, HEIGHT);
      page.setColor(INK);
      PixelText.draw(page, kind.name().replace('_', ' '), MARGIN, MARGIN, 5);
      PixelText.draw(page, username, MARGIN, MARGIN + 70, 3);
      drawPrint(page);
      drawSeal(page, WIDTH - 260, HEIGHT - 330, 190);
    } finally {
      page.dispose();
    }
    return new Scan(kind, format, encoded(image, format));
  }

  private static void drawPrint(Graphics2D page) {
    page.setColor(PRINT);
    int ragged = 0;
    for (int y = MARGIN + 150; y < HEIGHT - 400; y += 36) {
      ragged = (ragged + 97) % 180;
      page.fillRect(MARGIN, y, WIDTH - 2 * MARGIN - ragged, 9);
    }
  }

  private static void drawSeal(Graphics2D page, int x, int y, int diameter) {
    page.setColor(SEAL);
    page.setStroke(new BasicStroke(8));
    page.drawOval(x, y, diameter, diameter);
    Polygon star = new Polygon();
    double centre = diameter / 2.0;
    for (int point = 0; point < 10; point++) {
      double radius = diameter * (point % 2 == 0 ? 0.24 : 0.095);
      double angle = Math.PI * (point / 5.0 - 0.5);
      star.addPoint(
          (int) Math.round(x + centre + radius * Math.cos(angle)),
          (int) Math.round(y + centre + radius * Math.sin(angle)));
    }
    page.fillPolygon(star);
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) throw new IOException("no writer for " + format);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
