package org.yaoshi.server.image;

import java.util.ArrayList;
import java.util.List;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Decides whether bytes are an acceptable scan: a JPEG or PNG still picture, whole, alone in its
/// file, within the bounds below, and decodable.
///
/// Bounds are checked on the header before memory for pixels is taken; a check holds at most about
/// 130 MB, for a progressive JPEG of the largest size, and usually less than ten.
public final class ScanCheck {
  /// A file of this many octets is too large (每张图片小于1M).
  public static final int SIZE_LIMIT = 1_048_576;

  /// A4 at 600 dpi has 34.8 million pixels.
  public static final long MOST_PIXELS = 40_000_000;

  /// For JPEGs whose decoder must hold every coefficient: progressive, or several scans.
  public static final long MOST_PIXELS_BUFFERED = 16_000_000;

  /// Pixels, of the longer side.
  public static final int LONGEST_SIDE = 20_000;

  /// Pixels, of the shorter side; an identity card at 100 dpi is 337 by 213.
  public static final int SHORTEST_SIDE = 200;

  static final String CONTENT = "scan.content";

  private static final Citation PROCEDURE = Citation.of("许可证项目电子钥匙首次申领流程", "步骤(4)");
  private static final Citation CPS = Citation.of("CPS", "§3.2.2");

  private ScanCheck() {}

  /// Never throws for what the bytes are.
  public static ScanVerdict inspect(byte[] bytes) {
    if (bytes.length == 0) {
      return refused(new Objection("scan.size", "an empty file", "a picture", PROCEDURE));
    }
    List<Objection> objections = new ArrayList<>();
    if (bytes.length >= SIZE_LIMIT) {
      objections.add(
          new Objection(
              "scan.size",
              bytes.length + " octets",
              "fewer than " + SIZE_LIMIT + " octets",
              PROCEDURE));
    }
    FileKind kind = FileKind.of(bytes, 0);
    if (kind.format().isEmpty()) {
      objections.add(new Objection("scan.format", kind.name(), "JPEG or PNG picture", PROCEDURE));
    }
    return objections.isEmpty()
        ? inspect(kind.format().orElseThrow(), bytes)
        : new ScanVerdict.Refused(objections);
  }

  private static ScanVerdict inspect(ScanFormat format, byte[] bytes) {
    try {
      Layout layout =
          switch (format) {
            case JPEG -> JpegWalk.over(bytes);
            case PNG -> PngWalk.over(bytes);
          };
      List<Objection> objections = outOfBounds(layout);
      if (!objections.isEmpty()) {
        return new ScanVerdict.Refused(objections);
      }
      PixelProof.require(format, layout);
      return new ScanVerdict.AcceptedScan(format, layout.width(), layout.height());
    } catch (UnacceptableImage unacceptable) {
      return refused(unacceptable.objection());
    }
  }

  private static List<Objection> outOfBounds(Layout layout) {
    List<Objection> objections = new ArrayList<>();
    if (Math.max(layout.width(), layout.height()) > LONGEST_SIDE) {
      objections.add(dimensions(layout, "at most " + LONGEST_SIDE + " pixels a side"));
    }
    if (Math.min(layout.width(), layout.height()) < SHORTEST_SIDE) {
      objections.add(dimensions(layout, "at least " + SHORTEST_SIDE + " pixels a side"));
    }
    if (layout.pixels() > MOST_PIXELS) {
      objections.add(dimensions(layout, "at most " + MOST_PIXELS + " pixels"));
    } else if (layout.bufferedWhole() && layout.pixels() > MOST_PIXELS_BUFFERED) {
      objections.add(
          dimensions(
              layout,
              "at most "
                  + MOST_PIXELS_BUFFERED
                  + " pixels in a progressive JPEG; or save it as a baseline JPEG"));
    }
    return objections;
  }

  private static Objection dimensions(Layout layout, String required) {
    return new Objection(
        "scan.dimensions", layout.width() + " × " + layout.height() + " pixels", required, CPS);
  }

  private static ScanVerdict refused(Objection objection) {
    return new ScanVerdict.Refused(List.of(objection));
  }
}
