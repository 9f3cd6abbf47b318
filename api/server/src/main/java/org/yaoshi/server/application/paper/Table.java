package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;

/// A ruled table as wide as the page. Rows are as high as their fullest cell and are not divided:
/// one that finds no room begins the next page.
final class Table {
  static final float SIZE = 10.5f;
  static final float LEADING = 16.5f;
  static final float PADDING = 6;

  private static final float OUTLINE = 1.2f;

  /// How far below the top of its line a text of [#SIZE] stands.
  private static final float ASCENT = 12.1f;

  private final Sheet sheet;
  private float top;
  private Cell[] heading = {};

  Table(Sheet sheet) {
    this.sheet = sheet;
    this.top = sheet.y();
  }

  /// What stands in a cell.
  interface Content {
    /// @param width of the inside, points
    float height(Typeface face, float width) throws IOException;

    /// @param y the top of the inside
    void draw(Sheet sheet, float x, float y, float width, float height) throws IOException;
  }

  /// @param width points; the widths of a row's cells add up to [Sheet#WIDTH]
  record Cell(float width, Content content) {}

  /// A text in lines, in the middle of the cell's height.
  record Text(String text, boolean centred) implements Content {
    @Override
    public float height(Typeface face, float width) throws IOException {
      return face.lines(text, SIZE, width).size() * LEADING;
    }

    @Override
    public void draw(Sheet sheet, float x, float y, float width, float height) throws IOException {
      List<String> lines = sheet.face().lines(text, SIZE, width);
      float baseline = y + (height - lines.size() * LEADING) / 2 + ASCENT;
      for (String line : lines) {
        if (centred) {
          sheet.centred(line, SIZE, x + width / 2, baseline);
        } else {
          sheet.text(line, SIZE, x, baseline);
        }
        baseline += LEADING;
      }
    }
  }

  /// One box per choice, in columns.
  ///
  /// @param columns how many stand side by side
  record Choices(List<Choice> choices, int columns) implements Content {
    private static final String TICK = "✓";
    private static final float TICK_SIZE = 13;

    @Override
    public float height(Typeface face, float width) {
      return Math.ceilDiv(choices.size(), columns) * LEADING;
    }

    @Override
    public void draw(Sheet sheet, float x, float y, float width, float height) throws IOException {
      float first = y + (height - height(sheet.face(), width)) / 2 + ASCENT;
      for (int i = 0; i < choices.size(); i++) {
        float left = x + i % columns * width / columns;
        int line = i / columns;
        float baseline = first + line * LEADING;
        sheet.text("□", SIZE, left, baseline);
        if (choices.get(i).ticked()) {
          sheet.centred(TICK, TICK_SIZE, left + SIZE / 2 + 0.6f, baseline);
        }
        sheet.text(choices.get(i).label(), SIZE, left + SIZE + 2, baseline);
      }
    }
  }

  /// One above the other.
  record Stack(Content upper, Content lower) implements Content {
    @Override
    public float height(Typeface face, float width) throws IOException {
      return upper.height(face, width) + lower.height(face, width);
    }

    @Override
    public void draw(Sheet sheet, float x, float y, float width, float height) throws IOException {
      float first = upper.height(sheet.face(), width);
      upper.draw(sheet, x, y, width, first);
      lower.draw(sheet, x, y + first, width, height - first);
    }
  }

  record Choice(String label, boolean ticked) {}

  /// A row that is set again at the top of every page its list goes on to; it does not stand alone
  /// at the foot of one.
  void heading(Cell... cells) throws IOException {
    float height = height(0, cells);
    makeRoom(2 * height);
    set(height, cells);
    heading = cells;
  }

  /// What follows has no heading.
  void endList() {
    heading = new Cell[0];
  }

  /// @param leastHeight points
  void row(float leastHeight, Cell... cells) throws IOException {
    float height = height(leastHeight, cells);
    makeRoom(height);
    set(height, cells);
  }

  /// Draws the heavier outline around the rows of this page.
  void finish() throws IOException {
    if (sheet.y() > top) {
      sheet.box(Sheet.LEFT, top, Sheet.WIDTH, sheet.y() - top, OUTLINE);
    }
  }

  private void makeRoom(float height) throws IOException {
    if (sheet.hasRoom(height)) {
      return;
    }
    finish();
    sheet.newPage();
    top = sheet.y();
    if (heading.length > 0) {
      set(height(0, heading), heading);
    }
  }

  private float height(float least, Cell... cells) throws IOException {
    float height = least;
    for (Cell cell : cells) {
      float inside = cell.width() - 2 * PADDING;
      height = Math.max(height, cell.content().height(sheet.face(), inside) + 2 * PADDING);
    }
    return height;
  }

  private void set(float height, Cell... cells) throws IOException {
    float x = Sheet.LEFT;
    for (Cell cell : cells) {
      sheet.box(x, sheet.y(), cell.width(), height, 0.6f);
      cell.content()
          .draw(
              sheet,
              x + PADDING,
              sheet.y() + PADDING,
              cell.width() - 2 * PADDING,
              height - 2 * PADDING);
      x += cell.width();
    }
    sheet.down(height);
  }
}
