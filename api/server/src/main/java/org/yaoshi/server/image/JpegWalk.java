package org.yaoshi.server.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.yaoshi.ca.refusal.Citation;

/// Walks over the marker segments of a JPEG file (ITU-T T.81 Annex B). Application and comment
/// segments are passed over; entropy-coded data is only searched for its end.
final class JpegWalk {
  private static final Citation MARKERS = Citation.of("ITU-T T.81 (JPEG)", "Annex B");
  private static final Citation FRAME = Citation.of("ITU-T T.81 (JPEG)", "§B.2.2");
  private static final Citation CPS = Citation.of("CPS", "§3.2.2");

  /// A scan costs the decoder a pass over the whole picture however few octets it has; encoders
  /// write about ten.
  private static final int MOST_SCANS = 64;

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int PROGRESSIVE = 0xc2;
  private static final int FRAME_OVERHEAD = 8;

  private final byte[] file;
  private final ByteArrayOutputStream essence = new ByteArrayOutputStream();
  private int at = 2;
  private int width;
  private int height;
  private int components;
  private int scans;
  private boolean bufferedWhole;

  private JpegWalk(byte[] file) {
    this.file = file;
  }

  /// @param bytes beginning with SOI
  static Layout over(byte[] bytes) throws UnacceptableImage {
    return new JpegWalk(bytes).walk();
  }

  private Layout walk() throws UnacceptableImage {
    essence.write(file, 0, at);
    for (int marker = marker(); marker != EOI; marker = marker()) {
      segment(marker);
    }
    if (scans == 0) {
      throw broken("no scan", "a picture");
    }
    if (at < file.length) {
      throw broken(
          (file.length - at) + " octets after the end, " + FileKind.of(file, at).name(),
          "nothing after EOI");
    }
    essence.write(0xff);
    essence.write(EOI);
    return new Layout(width, height, bufferedWhole || scans > 1, essence.toByteArray());
  }

  /// Reads a marker and the fill octets before it.
  private int marker() throws UnacceptableImage {
    if (octet(at) != 0xff) {
      throw broken("no marker at octet " + at, "a marker");
    }
    while (octet(at) == 0xff) {
      at++;
    }
    return octet(at++);
  }

  private void segment(int marker) throws UnacceptableImage {
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= SOI)) {
      throw broken("marker %02X at octet %d".formatted(marker, at - 1), "a marker segment");
    }
    int length = octet(at) << 8 | octet(at + 1);
    if (length < 2 || length > file.length - at) {
      throw broken(
          "a segment of %d octets at octet %d".formatted(length, at), "one inside the file");
    }
    byte[] content = Arrays.copyOfRange(file, at + 2, at + length);
    switch (marker) {
      case 0xc0, 0xc1, PROGRESSIVE -> frame(marker, content);
      case 0xc3,
          0xc5,
          0xc6,
          0xc7,
          0xc8,
          0xc9,
          0xca,
          0xcb,
          0xcc,
          0xcd,
          0xce,
          0xcf,
          0xdc,
          0xde,
          0xdf ->
          throw new UnacceptableImage(
              "JPEG of a rare kind (marker %02X)".formatted(marker),
              "baseline, extended or progressive Huffman coding",
              FRAME);
      default -> {}
    }
    if (marker < 0xe0) {
      keep(marker, length);
    }
    at += length;
    if (marker == SOS) {
      scan(content);
    }
  }

  private void frame(int marker, byte[] content) throws UnacceptableImage {
    if (components > 0) {
      throw new UnacceptableImage("a second frame", "one picture", FRAME);
    }
    if (content.length < FRAME_OVERHEAD - 2 || content.length != 6 + 3 * (content[5] & 0xff)) {
      throw new UnacceptableImage("a frame header of wrong length", "its length by §B.2.2", FRAME);
    }
    int precision = content[0];
    height = (content[1] & 0xff) << 8 | content[2] & 0xff;
    width = (content[3] & 0xff) << 8 | content[4] & 0xff;
    components = content[5] & 0xff;
    if (precision != 8
        || width == 0
        || height == 0
        || (components != 1 && components != 3 && components != 4)) {
      throw new UnacceptableImage(
          "%d × %d pixels, %d components of %d bits"
              .formatted(width, height, components, precision),
          "grey, colour or CMYK of 8 bits, width and height in the frame header",
          FRAME);
    }
    bufferedWhole = marker == PROGRESSIVE;
  }

  private void scan(byte[] content) throws UnacceptableImage {
    scans++;
    if (components == 0 || content.length < 4) {
      throw broken("a scan before its frame", "frame, then scans");
    }
    if (scans > MOST_SCANS) {
      throw new UnacceptableImage(
          "more than " + MOST_SCANS + " scans", "at most " + MOST_SCANS + " scans", CPS);
    }
    bufferedWhole |= content[0] < components;
    int start = at;
    while (octet(at) != 0xff || isData(octet(at + 1))) {
      at += octet(at) == 0xff && octet(at + 1) != 0xff ? 2 : 1;
    }
    essence.write(file, start, at - start);
  }

  /// Whether an octet after `FF` belongs to entropy-coded data: a stuffed zero, a restart marker or
  /// fill.
  private static boolean isData(int octet) {
    return octet == 0 || octet == 0xff || (octet >= 0xd0 && octet <= 0xd7);
  }

  private void keep(int marker, int length) {
    essence.write(0xff);
    essence.write(marker);
    essence.write(file, at, length);
  }

  private int octet(int index) throws UnacceptableImage {
    if (index >= file.length) {
      throw broken("end of file at octet " + file.length, "a file that is not cut short");
    }
    return file[index] & 0xff;
  }

  private static UnacceptableImage broken(String found, String required) {
    return new UnacceptableImage(found, required, MARKERS);
  }
}
