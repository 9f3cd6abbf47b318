package org.yaoshi.server.application.paper;

import java.io.IOException;
import org.yaoshi.server.application.paper.Table.Cell;
import org.yaoshi.server.application.paper.Table.Content;
import org.yaoshi.server.application.paper.Table.Text;

/// The rows most papers have: labels with values beside them, lists, places to sign.
final class Rows {
  /// Points, at least.
  static final float HEIGHT = 29;

  private static final float LABEL = 88;
  private static final float VALUE = Sheet.WIDTH / 2 - LABEL;
  private static final float REST = Sheet.WIDTH - LABEL;

  private Rows() {}

  static Cell label(String text) {
    return new Cell(LABEL, new Text(text, true));
  }

  static Cell value(Content content) {
    return new Cell(VALUE, content);
  }

  /// All that is right of a label.
  static Cell rest(Content content) {
    return new Cell(REST, content);
  }

  static Cell half(Content content) {
    return new Cell(Sheet.WIDTH / 2, content);
  }

  /// One label with its value.
  static void wide(Table table, String label, String value) throws IOException {
    table.row(HEIGHT, label(label), rest(new Text(value, false)));
  }

  /// Two of them side by side.
  static void pair(Table table, String left, String leftValue, String right, String rightValue)
      throws IOException {
    table.row(
        HEIGHT,
        label(left),
        value(new Text(leftValue, false)),
        label(right),
        value(new Text(rightValue, false)));
  }

  /// What the case is about, and the token if there is one.
  static void business(Table table, String procedure, String tokenSerial) throws IOException {
    if (tokenSerial.isEmpty()) {
      wide(table, "业务类型", procedure);
    } else {
      pair(table, "业务类型", procedure, "电子钥匙序列号", tokenSerial);
    }
  }

  /// The enterprise, in two rows.
  static void holder(Table table, Holder holder) throws IOException {
    wide(table, "企业名称", holder.enterprise());
    pair(table, "企业代码", holder.code(), "登录系统用户名", holder.username());
  }

  /// A title across the table.
  static void band(Table table, String title) throws IOException {
    table.row(0, new Cell(Sheet.WIDTH, new Text(title, true)));
  }

  /// Cells of a list, each in the middle of its column.
  ///
  /// @param widths points; all but the column that takes what is left, which is 0
  static Cell[] columns(float[] widths, String... texts) {
    float left = Sheet.WIDTH;
    for (float width : widths) {
      left -= width;
    }
    Cell[] cells = new Cell[texts.length];
    for (int i = 0; i < texts.length; i++) {
      cells[i] = new Cell(widths[i] > 0 ? widths[i] : left, new Text(texts[i], widths[i] > 0));
    }
    return cells;
  }

  /// Two places to sign, side by side.
  static void signatures(Table table, Signature left, Signature right) throws IOException {
    table.endList();
    table.row(0, half(left), half(right));
  }

  /// Room for a name, a stamp and a date.
  ///
  /// @param title who signs
  /// @param person what stands before the line for the name
  /// @param stamp what stands where the stamp goes; empty: there is none
  record Signature(String title, String person, String stamp) implements Content {
    private static final float ROOM = 76;
    private static final float GAP = 4;

    @Override
    public float height(Typeface face, float width) throws IOException {
      return new Text(title, false).height(face, width) + ROOM;
    }

    @Override
    public void draw(Sheet sheet, float x, float y, float width, float height) throws IOException {
      float titleHeight = height - ROOM;
      new Text(title, false).draw(sheet, x, y, width, titleHeight);
      float line = y + titleHeight + 24;
      sheet.text(person, Table.SIZE, x, line);
      float from = x + sheet.face().width(person, Table.SIZE) + GAP;
      sheet.line(from, line + 3, Math.max(from, x + width - 60), line + 3);
      sheet.text(stamp, Table.SIZE, x, y + height - 20);
      sheet.rightAligned(ChineseDate.BLANK, Table.SIZE, x + width, y + height - 2);
    }
  }
}
