package org.yaoshi.cli.demo;

import java.awt.Graphics2D;

/// Capital letters drawn as squares, five by seven: a scan needs a title also on a machine that has
/// no fonts at all.
final class PixelText {
  private static final int COLUMNS = 5;
  private static final int ROWS = 7;
  // Seven rows a letter, A to Z, two hexadecimal digits a row, the leftmost of five dots highest.
  private static final String[] LETTERS = {
    "0E11111F111111", "1E11111E11111E", "0E11101010110E", "1E11111111111E", "1F10101E10101F",
    "1F10101E101010", "0E11101711110F", "1111111F111111", "0E04040404040E", "0702020202120C",
    "11121418141211", "1010101010101F", "111B1515111111", "11191513111111", "0E11111111110E",
    "1E11111E101010", "0E11111115120D", "1E11111E141211", "0F10100E01011E", "1F040404040404",
    "1111111111110E", "11111111110A04", "1111111515150A", "11110A040A1111", "11110A04040404",
    "1F01020408101F"
  };

  private PixelText() {}

  /// @param text capital letters; everything else is a blank
  /// @param dot side of one square in pixels
  static void draw(Graphics2D page, String text, int x, int y, int dot) {
    int left = x;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'A' && letter <= 'Z') drawLetter(page, LETTERS[letter - 'A'], left, y, dot);
      left += (COLUMNS + 1) * dot;
    }
  }

  private static void drawLetter(Graphics2D page, String rows, int x, int y, int dot) {
    for (int row = 0; row < ROWS; row++) {
      int dots = Integer.parseInt(rows, 2 * row, 2 * row + 2, 16);
      for (int column = 0; column < COLUMNS; column++) {
        if ((dots >> (COLUMNS - 1 - column) & 1) == 1) {
          page.fillRect(x + column * dot, y + row * dot, dot, dot);
        }
      }
    }
  }
}
