package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What stands outside of tables: the head of a paper, its paragraphs, its notes.
final class Prose {
  static final float SIZE = 12;
  static final float LEADING = 23;

  private static final float TITLE_SIZE = 18;
  private static final float NOTE_SIZE = 9;
  private static final float NOTE_LEADING = 14;

  private Prose() {}

  /// Title, number and date.
  static void masthead(Paper paper, String dateLabel, Sheet sheet) throws IOException {
    sheet.down(20);
    sheet.heading(paper.title(), TITLE_SIZE, sheet.y());
    sheet.down(30);
    sheet.text(paper.numberLabel() + "：" + paper.number(), Table.SIZE, Sheet.LEFT, sheet.y());
    sheet.rightAligned(
        dateLabel + "：" + ChineseDate.of(paper.madeAt()), Table.SIZE, Sheet.RIGHT, sheet.y());
    sheet.down(9);
  }

  /// A justified paragraph.
  ///
  /// @param indent of the first line, in characters
  static void paragraph(String text, int indent, Sheet sheet) throws IOException {
    List<String> lines = sheet.face().lines("　".repeat(indent) + text, SIZE, Sheet.WIDTH);
    for (int i = 0; i < lines.size(); i++) {
      if (!sheet.hasRoom(LEADING)) {
        sheet.newPage();
      }
      float shift = i == 0 ? indent * SIZE : 0;
      if (i < lines.size() - 1) {
        sheet.justified(
            lines.get(i), SIZE, Sheet.LEFT + shift, sheet.y() + SIZE, Sheet.WIDTH - shift);
      } else {
        sheet.text(lines.get(i).strip(), SIZE, Sheet.LEFT + shift, sheet.y() + SIZE);
      }
      sheet.down(LEADING);
    }
  }

  /// Small print, and behind it the note on characters the font lacks; kept together.
  static void notes(List<String> notes, Sheet sheet) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String note : notes) {
      lines.addAll(sheet.face().lines(note, NOTE_SIZE, Sheet.WIDTH));
    }
    if (!sheet.hasRoom((lines.size() + 1) * NOTE_LEADING)) {
      sheet.newPage();
    }
    sheet.down(NOTE_LEADING + 2);
    for (String line : lines) {
      sheet.text(line, NOTE_SIZE, Sheet.LEFT, sheet.y());
      sheet.down(NOTE_LEADING);
    }
    substitution(sheet);
  }

  static void substitution(Sheet sheet) throws IOException {
    if (sheet.face().hasSubstituted()) {
      sheet.text("注：“〓”为字库未收录的字，请手写补正；以电子申请数据为准。", NOTE_SIZE, Sheet.LEFT, sheet.y());
    }
  }
}
