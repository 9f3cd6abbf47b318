package org.yaoshi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Where the program writes: results to `out`, failures to `err`, both UTF-8 whatever the locale.
///
/// @param out flushed after every line
/// @param err flushed after every line
public record Terminal(PrintWriter out, PrintWriter err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Terminal ofProcess() {
    return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  public void line(String text) {
    out.println(printable(text));
  }

  /// One JSON value on one line.
  public void json(Object value) {
    try {
      out.println(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text without what could steer a terminal: control characters become `?`, line feeds stay.
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> c != '\n' && (Character.isISOControl(c) || isFormat(c)) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isFormat(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }
}
