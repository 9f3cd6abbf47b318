package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The font of one document: what it can show, how wide that is, where lines break.
final class Typeface {
  /// Stands for a character the font does not have (GB/T 15834 has no better one).
  static final String GETA = "〓";

  /// May not begin a line.
  private static final String CLOSING = "，。、；：？！）》〉」』】”’％…—·,.;:?!)]}%";

  /// May not end a line.
  private static final String OPENING = "（《〈「『【“‘([{";

  private static final float UNITS = 1000f;

  private final PDFont font;
  private final CmapLookup glyphs;
  private boolean substituted;

  Typeface(PDDocument document, byte[] trueType) throws IOException {
    TrueTypeFont parsed = new TTFParser(true).parse(new RandomAccessReadBuffer(trueType));
    parsed.setEnableGsub(false);
    this.glyphs = parsed.getUnicodeCmapLookup();
    this.font = PDType0Font.load(document, parsed, true);
  }

  PDFont font() {
    return font;
  }

  /// Whether any text so far had a character that is shown as 〓.
  boolean hasSubstituted() {
    return substituted;
  }

  /// The text with every white space as a space, without control and format characters, and with 〓
  /// for what the font cannot show.
  String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().forEach(each -> printable.append(printable(each)));
    return printable.toString();
  }

  private String printable(int character) {
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      return character == '\u3000' ? "\u3000" : " ";
    }
    if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
      return "";
    }
    if (glyphs.getGlyphId(character) > 0) {
      return Character.toString(character);
    }
    substituted = true;
    return GETA;
  }

  /// @param printable as [#printable(String)] gives it
  /// @return points
  float width(String printable, float size) throws IOException {
    return font.getStringWidth(printable) / UNITS * size;
  }

  /// Breaks a text between Chinese characters and between words, never before a closing or behind
  /// an opening mark; a word wider than the line is broken where it must.
  ///
  /// @param width points
  /// @return at least one line, which may be empty
  List<String> lines(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String unit : units(printable(text))) {
      if (width(line + unit.stripTrailing(), size) <= width) {
        line.append(unit);
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      for (int each : unit.stripLeading().codePoints().toArray()) {
        if (!line.isEmpty() && width(line + Character.toString(each), size) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.appendCodePoint(each);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// The pieces of a text that stay together.
  private static List<String> units(String text) {
    List<String> units = new ArrayList<>();
    StringBuilder unit = new StringBuilder();
    int previous = -1;
    for (int each : text.codePoints().toArray()) {
      if (previous >= 0 && mayBreak(previous, each)) {
        units.add(unit.toString());
        unit.setLength(0);
      }
      unit.appendCodePoint(each);
      previous = each;
    }
    units.add(unit.toString());
    return units;
  }

  private static boolean mayBreak(int before, int after) {
    if (CLOSING.indexOf(after) >= 0 || OPENING.indexOf(before) >= 0) {
      return false;
    }
    return !(isWordPart(before) && isWordPart(after));
  }

  private static boolean isWordPart(int character) {
    return character > ' ' && character < 0x2e80;
  }
}
