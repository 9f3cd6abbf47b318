package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// The pages of one document and the pen on the last of them. Measures are points, `y` runs down
/// from the top edge of the page.
final class Sheet implements AutoCloseable {
  static final float LEFT = 56.7f;
  static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
  static final float WIDTH = RIGHT - LEFT;
  static final float TOP = 62;
  static final float BOTTOM = PDRectangle.A4.getHeight() - 62;

  private static final float FOOTER = PDRectangle.A4.getHeight() - 40;
  private static final float FOOTER_SIZE = 8;
  private static final float THIN = 0.6f;

  /// Of the type size, between two characters of a justified line.
  private static final float LOOSEST = 0.1f;

  private static final float BOLD_STROKE = 0.03f;

  private final PDDocument document;
  private final Typeface face;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream pen;

  /// The next free `y`.
  private float y = TOP;

  Sheet(PDDocument document, Typeface face) throws IOException {
    this.document = document;
    this.face = face;
    this.pen = addPage();
  }

  Typeface face() {
    return face;
  }

  float y() {
    return y;
  }

  void down(float distance) {
    y += distance;
  }

  boolean hasRoom(float height) {
    return y + height <= BOTTOM;
  }

  void newPage() throws IOException {
    pen.close();
    pen = addPage();
    y = TOP;
  }

  /// @param baseline `y` of the line the characters stand on
  void text(String text, float size, float x, float baseline) throws IOException {
    show(face.printable(text), size, x, baseline, 0);
  }

  /// @param middle `x` of the text's middle
  void centred(String text, float size, float middle, float baseline) throws IOException {
    text(text, size, middle - face.width(face.printable(text), size) / 2, baseline);
  }

  void rightAligned(String text, float size, float right, float baseline) throws IOException {
    text(text, size, right - face.width(face.printable(text), size), baseline);
  }

  /// Centred on the page, in strokes made heavier: the document has one weight of its font.
  void heading(String text, float size, float baseline) throws IOException {
    pen.saveGraphicsState();
    pen.setRenderingMode(RenderingMode.FILL_STROKE);
    pen.setLineWidth(size * BOLD_STROKE);
    centred(text, size, (LEFT + RIGHT) / 2, baseline);
    pen.restoreGraphicsState();
  }

  /// A line of a justified paragraph; left as it is where that would tear it apart.
  void justified(String line, float size, float x, float baseline, float width) throws IOException {
    String shown = line.strip();
    int gaps = shown.codePointCount(0, shown.length()) - 1;
    float missing = width - face.width(shown, size);
    boolean loose = missing > gaps * size * LOOSEST;
    show(shown, size, x, baseline, loose || gaps < 1 ? 0 : missing / gaps);
  }

  void line(float fromX, float fromY, float toX, float toY) throws IOException {
    pen.setLineWidth(THIN);
    pen.moveTo(fromX, up(fromY));
    pen.lineTo(toX, up(toY));
    pen.stroke();
  }

  /// Across the page, edge to edge of the type area.
  void dashed(float y) throws IOException {
    pen.saveGraphicsState();
    pen.setLineDashPattern(new float[] {4, 4}, 0);
    line(LEFT, y, RIGHT, y);
    pen.restoreGraphicsState();
  }

  /// Goes on at a given place of the page.
  void moveTo(float y) {
    this.y = y;
  }

  void box(float x, float top, float width, float height, float thickness) throws IOException {
    pen.setLineWidth(thickness);
    pen.addRect(x, up(top + height), width, height);
    pen.stroke();
  }

  /// Writes the foot of every page, now that their number is known.
  void close(String reference) throws IOException {
    pen.close();
    for (int page = 0; page < pages.size(); page++) {
      pen = new PDPageContentStream(document, pages.get(page), AppendMode.APPEND, true, true);
      line(LEFT, FOOTER - 12, RIGHT, FOOTER - 12);
      text(reference, FOOTER_SIZE, LEFT, FOOTER);
      rightAligned("第 %d 页 / 共 %d 页".formatted(page + 1, pages.size()), FOOTER_SIZE, RIGHT, FOOTER);
      pen.close();
    }
  }

  @Override
  public void close() throws IOException {
    pen.close();
  }

  private PDPageContentStream addPage() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    pages.add(page);
    return new PDPageContentStream(document, page, AppendMode.OVERWRITE, true);
  }

  private void show(String printable, float size, float x, float baseline, float spacing)
      throws IOException {
    if (printable.isEmpty()) {
      return;
    }
    pen.beginText();
    pen.setFont(face.font(), size);
    pen.setCharacterSpacing(spacing);
    pen.newLineAtOffset(x, up(baseline));
    pen.showText(printable);
    pen.endText();
  }

  private static float up(float y) {
    return PDRectangle.A4.getHeight() - y;
  }
}
