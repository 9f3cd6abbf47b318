package org.yaoshi.server.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.yaoshi.ca.refusal.Citation;

/// Walks over the chunks of a PNG file (ISO/IEC 15948 §5). Ancillary chunks are checked for length
/// and CRC and otherwise passed over, never inflated.
final class PngWalk {
  private static final Citation CHUNKS = Citation.of("ISO/IEC 15948 (PNG)", "§5");
  private static final Citation HEADER = Citation.of("ISO/IEC 15948 (PNG)", "§11.2.2");
  private static final Citation PALETTE = Citation.of("ISO/IEC 15948 (PNG)", "§11.2.3");
  private static final int SIGNATURE = 8;
  private static final int HEADER_LENGTH = 13;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int LARGEST_PALETTE = 256 * 3;
  private static final int INDEXED = 3;

  private final ByteBuffer file;
  private final ByteArrayOutputStream essence = new ByteArrayOutputStream();
  private int width;
  private int height;
  private int colourType;
  private boolean palette;
  private boolean dataBegun;
  private boolean dataEnded;

  private PngWalk(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes);
  }

  /// @param bytes beginning with the PNG signature
  static Layout over(byte[] bytes) throws UnacceptableImage {
    return new PngWalk(bytes).walk();
  }

  private Layout walk() throws UnacceptableImage {
    essence.write(file.array(), 0, SIGNATURE);
    file.position(SIGNATURE);
    boolean first = true;
    for (String type = ""; !type.equals("IEND"); first = false) {
      int start = file.position();
      int length = chunkLength();
      type = new String(file.array(), start + 4, 4, ISO_8859_1);
      checkCrc(start, length, type);
      if (first != type.equals("IHDR")) {
        throw broken(
            "chunk " + printable(type) + " at octet " + start, "IHDR first and only first");
      }
      if (take(type, file.slice(start + 8, length))) {
        essence.write(file.array(), start, length + CHUNK_OVERHEAD);
      }
      file.position(start + length + CHUNK_OVERHEAD);
    }
    if (!dataBegun) {
      throw broken("no IDAT chunk", "a picture");
    }
    if (file.hasRemaining()) {
      throw broken(
          file.remaining()
              + " octets after the end, "
              + FileKind.of(file.array(), file.position()).name(),
          "nothing after IEND");
    }
    return new Layout(width, height, false, essence.toByteArray());
  }

  private int chunkLength() throws UnacceptableImage {
    if (file.remaining() < CHUNK_OVERHEAD) {
      throw broken("end of file at octet " + file.limit(), "an IEND chunk");
    }
    long length = Integer.toUnsignedLong(file.getInt(file.position()));
    if (length > file.remaining() - CHUNK_OVERHEAD) {
      throw broken(
          "a chunk of " + length + " octets at octet " + file.position() + ", past the end",
          "a file that is not cut short");
    }
    return (int) length;
  }

  private void checkCrc(int start, int length, String type) throws UnacceptableImage {
    CRC32 crc = new CRC32();
    crc.update(file.array(), start + 4, length + 4);
    if ((int) crc.getValue() != file.getInt(start + 8 + length)) {
      throw broken("chunk " + printable(type) + " with a wrong CRC", "an undamaged file");
    }
  }

  /// @return whether the chunk is needed for the pixels
  private boolean take(String type, ByteBuffer content) throws UnacceptableImage {
    dataEnded |= dataBegun && !type.equals("IDAT");
    switch (type) {
      case "IHDR" -> header(content);
      case "PLTE" -> palette(content);
      case "IDAT" -> {
        if (dataEnded || (colourType == INDEXED && !palette)) {
          throw broken("an IDAT chunk out of order", "PLTE before IDAT, IDAT without a gap");
        }
        dataBegun = true;
      }
      case "IEND" -> {
        if (content.hasRemaining()) {
          throw broken("an IEND chunk with content", "an empty IEND");
        }
      }
      case "acTL", "fcTL", "fdAT" ->
          throw new UnacceptableImage(
              "an animated PNG",
              "one still picture",
              Citation.of("Portable Network Graphics (PNG) Specification, Third Edition", "§4.9"));
      default -> {
        if (Character.isUpperCase(type.charAt(0)) || !isLetters(type)) {
          throw broken("chunk " + printable(type), "critical chunks of the standard only");
        }
        return false;
      }
    }
    return true;
  }

  private void header(ByteBuffer content) throws UnacceptableImage {
    if (content.remaining() != HEADER_LENGTH) {
      throw new UnacceptableImage(
          "an IHDR of " + content.remaining() + " octets", "13 octets", HEADER);
    }
    width = content.getInt();
    height = content.getInt();
    int depth = content.get();
    colourType = content.get();
    boolean known =
        switch (colourType) {
          case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case INDEXED -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case 2, 4, 6 -> depth == 8 || depth == 16;
          default -> false;
        };
    boolean methods = content.getShort() == 0 && (content.get() & ~1) == 0;
    if (width <= 0 || height <= 0 || !known || !methods) {
      throw new UnacceptableImage(
          "IHDR with width %d, height %d, depth %d, colour type %d"
              .formatted(width, height, depth, colourType),
          "a combination of the standard",
          HEADER);
    }
  }

  private void palette(ByteBuffer content) throws UnacceptableImage {
    int length = content.remaining();
    boolean allowed = colourType == 2 || colourType == INDEXED || colourType == 6;
    if (palette
        || dataBegun
        || !allowed
        || length == 0
        || length > LARGEST_PALETTE
        || length % 3 != 0) {
      throw new UnacceptableImage(
          "a PLTE chunk of " + length + " octets out of order",
          "one palette of 1 to 256 colours before IDAT",
          PALETTE);
    }
    palette = true;
  }

  private static boolean isLetters(String type) {
    return type.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  }

  private static String printable(String type) {
    return isLetters(type) ? type : "of no name";
  }

  private static UnacceptableImage broken(String found, String required) {
    return new UnacceptableImage(found, required, CHUNKS);
  }
}
