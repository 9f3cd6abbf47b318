package org.yaoshi.cli.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What one client did and was told, a JSON object a line, written before it does the next thing.
/// Safe for use by several threads.
final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".jsonl";

  private final BufferedWriter file;

  private Journal(BufferedWriter file) {
    this.file = file;
  }

  /// What a line tells.
  enum Event {
    /// A request is sent for the first time. Content: SHA-256 of the SubjectPublicKeyInfo, hex.
    ASKED,
    /// Answered with a certificate. Content: its DER, Base64.
    CERTIFIED,
    /// Answered otherwise. Content: the body.
    REFUSED,
    /// No answer. Content: why.
    BROKEN,
    /// A revocation was confirmed.
    REVOKED
  }

  /// @param subject an order's id, or a serial number in hexadecimal
  /// @param key the request's Idempotency-Key
  /// @param status of HTTP; 0 where there was none
  record Line(Event event, String subject, String key, int status, String content) {}

  /// @param name of the client
  static Journal create(Path directory, String name) {
    try {
      Files.createDirectories(directory);
      return new Journal(Files.newBufferedWriter(directory.resolve(name + ENDING)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void write(Event event, String subject, String key, int status, String content) {
    try {
      file.write(JSON.writeValueAsString(new Line(event, subject, key, status, content)));
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
  }

  /// All lines of all journals there.
  static List<Line> readAll(Path directory) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory, "*" + ENDING)) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) lines.add(JSON.readValue(line, Line.class));
      }
    }
    return lines;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
