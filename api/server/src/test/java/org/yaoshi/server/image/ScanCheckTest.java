package org.yaoshi.server.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yaoshi.server.image.Pictures.afterHeader;
import static org.yaoshi.server.image.Pictures.afterStart;
import static org.yaoshi.server.image.Pictures.chunk;
import static org.yaoshi.server.image.Pictures.concat;
import static org.yaoshi.server.image.Pictures.jpeg;
import static org.yaoshi.server.image.Pictures.jpegSegment;
import static org.yaoshi.server.image.Pictures.png;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.image.ScanVerdict.AcceptedScan;

@DisplayName("A scan is a whole, single, readable JPEG or PNG of less than 1 MiB")
class ScanCheckTest {
  @ParameterizedTest
  @DisplayName("PNG of every kind the JDK writes is accepted")
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_USHORT_GRAY
      })
  void everyPng(int type) {
    for (boolean interlaced : new boolean[] {false, true}) {
      byte[] scan = Pictures.written("png", Pictures.drawn(1500, 2100, type), interlaced);
      assertThat(ScanCheck.inspect(scan)).isEqualTo(new AcceptedScan(ScanFormat.PNG, 1500, 2100));
    }
  }

  @ParameterizedTest
  @DisplayName("JPEG, baseline and progressive, colour and grey, is accepted")
  @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY})
  void everyJpeg(int type) {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] scan = Pictures.written("jpeg", Pictures.drawn(1240, 1754, type), progressive);
      assertThat(ScanCheck.inspect(scan)).isEqualTo(new AcceptedScan(ScanFormat.JPEG, 1240, 1754));
    }
  }

  @Test
  @DisplayName("A CMYK JPEG, which the JDK cannot show, is still a readable scan")
  void cmyk() {
    BufferedImage fourBands = Pictures.drawn(300, 400, BufferedImage.TYPE_4BYTE_ABGR);
    byte[] rgba = Pictures.fourComponentJpeg(fourBands);
    assertThat(ScanCheck.inspect(rgba)).isEqualTo(new AcceptedScan(ScanFormat.JPEG, 300, 400));
    byte[] adobe = "Adobe\0d\0\0\0\0\2".getBytes(ISO_8859_1);
    assertThat(ScanCheck.inspect(afterStart(rgba, jpegSegment(0xee, adobe))))
        .isEqualTo(new AcceptedScan(ScanFormat.JPEG, 300, 400));
  }

  @Test
  @DisplayName("每张图片小于1M: 1,048,575 octets are accepted, 1,048,576 are not")
  void size() {
    byte[] picture = png(300, 300);
    int missing = 1_048_575 - picture.length - 12;
    byte[] largest = afterHeader(picture, chunk("teSt", new byte[missing]));
    byte[] tooLarge = afterHeader(picture, chunk("teSt", new byte[missing + 1]));
    assertThat(largest).hasSize(1_048_575);
    assertThat(ScanCheck.inspect(largest)).isInstanceOf(AcceptedScan.class);
    assertThat(objections(tooLarge))
        .extracting(Objection::field, Objection::found)
        .containsExactly(tuple("scan.size", "1048576 octets"));
    assertThat(objections(new byte[0]))
        .extracting(Objection::found)
        .containsExactly("an empty file");
  }

  @ParameterizedTest(name = "{1}")
  @DisplayName("What is no picture is named by what it is, not by its file name")
  @CsvSource({
    "255044462d312e370a, PDF document",
    "504b0304140000000000, 'ZIP archive (as are OFD, DOCX and XLSX documents)'",
    "474946383961, GIF picture",
    "49492a0008000000, TIFF picture",
    "52494646aaaaaaaa57454250, WebP picture",
    "000000186674797068656963, HEIC or AVIF picture",
    "3c3f786d6c, 'XML, SVG or HTML document'",
    "424d36, Windows bitmap",
    "4d5a90, Windows program",
    "0102030405060708090a, unknown data beginning with 01 02 03 04 05 06 07 08",
    "ff, unknown data beginning with ff",
    "89504e47, unknown data beginning with 89 50 4e 47",
  })
  void otherKinds(String hex, String found) {
    assertThat(objections(HexFormat.of().parseHex(hex)))
        .extracting(Objection::field, Objection::found, Objection::required)
        .containsExactly(tuple("scan.format", found, "JPEG or PNG picture"));
  }

  @Test
  @DisplayName("All objections at once: a PDF that is too large as well")
  void collected() {
    byte[] pdf = Arrays.copyOf("%PDF-1.7".getBytes(ISO_8859_1), 2_000_000);
    assertThat(objections(pdf))
        .extracting(Objection::field)
        .containsExactly("scan.size", "scan.format");
  }

  @ParameterizedTest(name = "{0} x {1}")
  @DisplayName("200 to 20,000 pixels a side, at most 40 million")
  @CsvSource({
    "199, 300, at least 200",
    "300, 1, at least 200",
    "20001, 300, at most 20000",
    "8000, 5001, at most 40000000",
    "2147483647, 2147483647, at most 40000000",
  })
  void bounds(int width, int height, String required) {
    assertThat(objections(Pictures.blankPng(width, height, 1, 0, new byte[1])))
        .anySatisfy(
            objection -> {
              assertThat(objection.field()).isEqualTo("scan.dimensions");
              assertThat(objection.found()).isEqualTo(width + " × " + height + " pixels");
              assertThat(objection.required()).startsWith(required);
            });
  }

  @Test
  @DisplayName("A4 at 600 dpi, black and white, is within the bounds")
  void largestUseful() {
    byte[] scan = Pictures.blankPng(4960, 7016, 1, 0, new byte[7016 * (1 + 620)]);
    assertThat(ScanCheck.inspect(scan)).isEqualTo(new AcceptedScan(ScanFormat.PNG, 4960, 7016));
  }

  static Stream<Arguments> damaged() {
    byte[] png = png(300, 300);
    byte[] jpeg = jpeg(300, 300);
    byte[] zip = "PK\u0003\u0004 and so on".getBytes(ISO_8859_1);
    byte[] wrongCrc = png.clone();
    wrongCrc[wrongCrc.length - 20] ^= 1;
    byte[] halfData = Pictures.blankPng(300, 300, 8, 2, new byte[300 * 450]);
    byte[] noFilter = new byte[300 * 301];
    noFilter[0] = 9;
    byte[] cutScan = concat(Arrays.copyOf(jpeg, jpeg.length * 2 / 3), new byte[] {-1, (byte) 0xd9});
    return Stream.of(
        Arguments.of("zip after IEND", concat(png, zip), "14 octets after the end, ZIP archive"),
        Arguments.of("zip after EOI", concat(jpeg, zip), "14 octets after the end, ZIP archive"),
        Arguments.of("zero after EOI", concat(jpeg, new byte[1]), "1 octets after the end"),
        Arguments.of("two JPEGs", concat(jpeg, jpeg), "after the end, JPEG picture"),
        Arguments.of("two PNGs", concat(png, png), "after the end, PNG picture"),
        Arguments.of("wrong CRC", wrongCrc, "wrong CRC"),
        Arguments.of("PNG cut", Arrays.copyOf(png, png.length - 12), "end of file"),
        Arguments.of("PNG cut in a chunk", Arrays.copyOf(png, 200), "past the end"),
        Arguments.of("JPEG cut", Arrays.copyOf(jpeg, jpeg.length - 2), "end of file"),
        Arguments.of("JPEG cut and closed", cutScan, "damaged picture data"),
        Arguments.of("half the pixels", halfData, "damaged picture data"),
        Arguments.of(
            "unknown filter", Pictures.blankPng(300, 300, 8, 0, noFilter), "damaged picture data"),
        Arguments.of("animated", afterHeader(png, chunk("acTL", new byte[8])), "an animated PNG"),
        Arguments.of("second header", afterHeader(png, Arrays.copyOfRange(png, 8, 33)), "IHDR"),
        Arguments.of(
            "unknown critical chunk", afterHeader(png, chunk("ABCD", new byte[3])), "ABCD"),
        Arguments.of("nameless chunk", afterHeader(png, chunk("a\0\n1", new byte[3])), "no name"),
        Arguments.of("no data", concat(Arrays.copyOf(png, 33), chunk("IEND", new byte[0])), "IDAT"),
        Arguments.of(
            "colour type 3, no palette",
            Pictures.blankPng(300, 300, 8, 3, new byte[300 * 301]),
            "out of order"),
        Arguments.of("depth 3", Pictures.blankPng(300, 300, 3, 0, new byte[300 * 301]), "depth 3"),
        Arguments.of("width 0", Pictures.blankPng(0, 300, 8, 0, new byte[1]), "width 0"),
        Arguments.of("negative", Pictures.blankPng(300, -1, 8, 0, new byte[1]), "height -1"),
        Arguments.of(
            "arithmetic coding",
            afterStart(jpeg, jpegSegment(0xc9, new byte[9])),
            "rare kind (marker C9)"),
        Arguments.of(
            "height by DNL", afterStart(jpeg, jpegSegment(0xdc, new byte[2])), "rare kind"),
        Arguments.of("JPEG of nothing", new byte[] {-1, -40, -1, -39}, "no scan"),
        Arguments.of("JPEG magic only", new byte[] {-1, -40, -1}, "end of file"));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("A picture that is damaged, not alone, or of another kind inside is refused")
  @MethodSource
  void damaged(String what, byte[] scan, String found) {
    assertThat(objections(scan))
        .singleElement()
        .satisfies(
            objection -> {
              assertThat(objection.field()).isEqualTo("scan.content");
              assertThat(objection.found()).contains(found);
            });
  }

  @Test
  @DisplayName("Many scans in one JPEG are refused before they cost their decoding")
  void manyScans() {
    byte[] jpeg = Pictures.progressiveJpeg(300, 300);
    byte[] emptyScan = jpegSegment(0xda, new byte[] {1, 1, 0, 1, 1, 0});
    byte[][] parts = new byte[80][];
    Arrays.fill(parts, emptyScan);
    parts[0] = Arrays.copyOf(jpeg, jpeg.length - 2);
    parts[79] = new byte[] {-1, (byte) 0xd9};
    assertThat(objections(concat(parts)))
        .extracting(Objection::found)
        .containsExactly("more than 64 scans");
  }

  @Test
  @DisplayName("A progressive JPEG has at most 16 million pixels")
  void progressiveBound() {
    byte[] jpeg = Pictures.progressiveJpeg(300, 300);
    int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c2");
    byte[] sides = {(byte) (5000 >> 8), (byte) 5000, (byte) (5000 >> 8), (byte) 5000};
    System.arraycopy(sides, 0, jpeg, frame + 5, 4);
    assertThat(objections(jpeg)).extracting(Objection::found).containsExactly("5000 × 5000 pixels");
  }

  private static List<Objection> objections(byte[] scan) {
    ScanVerdict verdict = ScanCheck.inspect(scan);
    assertThat(verdict).isInstanceOf(ScanVerdict.Refused.class);
    return ((ScanVerdict.Refused) verdict).objections();
  }
}
