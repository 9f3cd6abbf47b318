package org.yaoshi.server.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Makes pictures, good and bad.
public final class Pictures {
  private static final int SIGNATURE = 8;

  private Pictures() {}

  static BufferedImage drawn(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    for (int i = 0; i < 40; i++) {
      pen.setColor(new Color(i * 6, 255 - i * 5, i * 37 % 256));
      pen.drawOval(i * width / 50, i * height / 60, width / 5, height / 4);
    }
    pen.dispose();
    return image;
  }

  public static byte[] png(int width, int height) {
    return written("png", drawn(width, height, BufferedImage.TYPE_INT_RGB), false);
  }

  public static byte[] jpeg(int width, int height) {
    return written("jpeg", drawn(width, height, BufferedImage.TYPE_INT_RGB), false);
  }

  static byte[] progressiveJpeg(int width, int height) {
    return written("jpeg", drawn(width, height, BufferedImage.TYPE_INT_RGB), true);
  }

  static byte[] written(String format, BufferedImage image, boolean progressive) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (progressive) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// Four components as they are, without an Adobe marker.
  static byte[] fourComponentJpeg(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image.getRaster(), null, null), null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// A PNG whose pixels are all zero, of whatever size its header claims.
  public static byte[] blankPng(int width, int height, int depth, int colourType, byte[] inflated) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colourType);
    return concat(
        Arrays.copyOf(png(1, 1), SIGNATURE),
        chunk("IHDR", header.array()),
        chunk("IDAT", deflated(inflated)),
        chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String type, byte[] content) {
    byte[] named = concat(type.getBytes(ISO_8859_1), content);
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  /// The PNG with more after its header.
  static byte[] afterHeader(byte[] png, byte[] inserted) {
    int end = SIGNATURE + 25;
    return concat(Arrays.copyOf(png, end), inserted, Arrays.copyOfRange(png, end, png.length));
  }

  /// The JPEG with more after its SOI.
  static byte[] afterStart(byte[] jpeg, byte[] inserted) {
    return concat(Arrays.copyOf(jpeg, 2), inserted, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /// The PNG with a comment that makes it as long as is asked for.
  public static byte[] padded(byte[] png, int size) {
    byte[] comment = new byte[size - png.length - 12];
    Arrays.fill(comment, (byte) 'x');
    comment[1] = 0;
    return afterHeader(png, chunk("tEXt", comment));
  }

  static byte[] jpegSegment(int marker, byte[] content) {
    return concat(
        new byte[] {
          (byte) 0xff,
          (byte) marker,
          (byte) ((content.length + 2) >> 8),
          (byte) (content.length + 2)
        },
        content);
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        bytes.write(buffer, 0, deflater.deflate(buffer));
      }
      return bytes.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /// Corrects the CRC of every chunk that can still be found.
  static void repairCrcs(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    int at = SIGNATURE;
    while (at + 12 <= png.length) {
      int length = file.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, length + 4);
      file.putInt(at + 8 + length, (int) crc.getValue());
      at += length + 12;
    }
  }
}
