package org.yaoshi.cli.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.cli.CommandFailure;

/// What the server's envelope holds once it is opened: a JSON object of `tokenSerial`, `adminPin`,
/// and where they are wanted `nextAdminPin`, `userPin`, and `generation`, a number for people. PINs
/// are read as characters, never as strings.
final class SecretsDocument implements Secrets {
  private static final int LONGEST = 4096;
  private static final int LONGEST_PIN = 64;
  private static final Set<String> PINS = Set.of("adminPin", "nextAdminPin", "userPin");

  private final PrivateFile file;
  private final boolean consume;
  private final Map<String, char[]> pins = new HashMap<>();
  private Optional<String> tokenSerial = Optional.empty();

  private SecretsDocument(PrivateFile file, boolean consume) {
    this.file = file;
    this.consume = consume;
  }

  /// @param consume whether the file is destroyed by [#done()]
  /// @throws CommandFailure no such file, others may read it, or it holds something else
  static SecretsDocument read(Path path, boolean consume) {
    PrivateFile file = new PrivateFile("secrets file", path, LONGEST);
    SecretsDocument document = new SecretsDocument(file, consume);
    byte[] octets = file.read("it is what the server's envelope holds, mode 0600");
    try (JsonParser parser = new JsonFactory().createParser(octets)) {
      document.parse(parser);
    } catch (JsonParseException e) {
      document.close();
      // Without the parser's message, which quotes what it read.
      throw document.wrong();
    } catch (IOException e) {
      document.close();
      throw new UncheckedIOException(e);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
    return document;
  }

  private void parse(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) throw wrong();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (PINS.contains(field)) {
        pin(field, value, parser);
      } else if (field.equals("tokenSerial") && value == JsonToken.VALUE_STRING) {
        tokenSerial = Optional.of(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    if (tokenSerial.isEmpty()) throw wrong();
  }

  private void pin(String field, JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.VALUE_NULL) return;
    int length = value == JsonToken.VALUE_STRING ? parser.getTextLength() : 0;
    if (length < 1 || length > LONGEST_PIN || pins.containsKey(field)) throw wrong();
    int from = parser.getTextOffset();
    pins.put(field, Arrays.copyOfRange(parser.getTextCharacters(), from, from + length));
  }

  private CommandFailure wrong() {
    return file.unusable(
        "it is not what the server's envelope holds",
        "{\"tokenSerial\": …, \"adminPin\": …, \"nextAdminPin\": …, \"userPin\": …}");
  }

  @Override
  public Optional<String> tokenSerial() {
    return tokenSerial;
  }

  @Override
  public char[] adminPin() {
    return required("adminPin");
  }

  /// The server names no present PIN for a token that has none from it.
  @Override
  public char[] firstAdminPin() {
    return pins.containsKey("adminPin") ? adminPin() : required("nextAdminPin");
  }

  @Override
  public Optional<char[]> nextAdminPin() {
    return Optional.ofNullable(pins.get("nextAdminPin"));
  }

  @Override
  public char[] userPin() {
    return required("userPin");
  }

  private char[] required(String field) {
    char[] pin = pins.get(field);
    if (pin != null) return pin;
    throw file.unusable("it has no " + field, "ask the server for the secrets of this task");
  }

  @Override
  public void done() {
    close();
    if (consume) file.destroy();
  }

  @Override
  public void close() {
    for (char[] pin : pins.values()) Arrays.fill(pin, '\0');
  }
}
