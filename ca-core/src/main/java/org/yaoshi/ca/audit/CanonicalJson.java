package org.yaoshi.ca.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/// RFC 8785 for the one shape needed here: a flat object whose members are strings and whose names
/// are ASCII, so that their order as UTF-16 is the order of a [SortedMap].
final class CanonicalJson {
  /// The most octets read: above anything the bounds of an entry allow to be written.
  static final int LARGEST = 64 * 1024;

  private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
  private static final String SHORT_LETTERS = "btnfr\"\\";

  private final String text;
  private int position;

  private CanonicalJson(String text) {
    this.text = text;
  }

  static byte[] write(SortedMap<String, String> members) {
    StringBuilder json = new StringBuilder(512).append('{');
    members.forEach(
        (name, value) -> {
          if (json.length() > 1) json.append(',');
          string(json, name);
          string(json.append(':'), value);
        });
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Reads leniently enough for [#write] of the result to be compared with what was read.
  ///
  /// @throws NotAnAuditEntry not UTF-8, too large, or not a flat object of strings
  static SortedMap<String, String> read(byte[] json) {
    if (json.length > LARGEST) throw new NotAnAuditEntry("more than " + LARGEST + " octets");
    try {
      // The strict decoder refuses what String's constructor would replace.
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return new CanonicalJson(decoder.decode(ByteBuffer.wrap(json)).toString()).object();
    } catch (CharacterCodingException e) {
      throw new NotAnAuditEntry("not UTF-8", e);
    }
  }

  private static void string(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int escape = SHORT_ESCAPES.indexOf(c);
      if (escape >= 0) json.append('\\').append(SHORT_LETTERS.charAt(escape));
      else if (c < 0x20) json.append("\\u00").append(c < 0x10 ? '0' : '1').append(hexDigit(c));
      else json.append(c);
    }
    json.append('"');
  }

  private static char hexDigit(char c) {
    return Character.forDigit(c & 0xf, 16);
  }

  private SortedMap<String, String> object() {
    SortedMap<String, String> members = new TreeMap<>();
    expect('{');
    do {
      String name = string();
      expect(':');
      if (members.put(name, string()) != null) throw new NotAnAuditEntry("a member given twice");
    } while (nextIs(','));
    expect('}');
    if (position != text.length()) throw new NotAnAuditEntry("characters after the object");
    return members;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) value.append(c == '\\' ? escaped() : c);
    return value.toString();
  }

  private char escaped() {
    char letter = next();
    if (letter == 'u') {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(next(), 16);
        if (digit < 0) throw new NotAnAuditEntry("an escape that is not hexadecimal");
        code = code << 4 | digit;
      }
      return (char) code;
    }
    int known = SHORT_LETTERS.indexOf(letter);
    if (known < 0) throw new NotAnAuditEntry("an unknown escape");
    return SHORT_ESCAPES.charAt(known);
  }

  private boolean nextIs(char wanted) {
    if (position >= text.length() || text.charAt(position) != wanted) return false;
    position++;
    return true;
  }

  private void expect(char wanted) {
    if (!nextIs(wanted)) throw new NotAnAuditEntry("no " + wanted + " at character " + position);
  }

  private char next() {
    if (position >= text.length()) throw new NotAnAuditEntry("cut off");
    return text.charAt(position++);
  }
}
