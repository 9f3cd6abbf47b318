package org.yaoshi.cli.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaoshi.cli.CommandFailure;

/// Where a running server is and who may speak to it, as it says itself in `endpoints.json`.
///
/// @param api the base of the API, ending in `/api/v1`
/// @param tlsTrust PEM certificates that vouch for the server's own
/// @param personas by name
/// @param hsmLibrary the PKCS#11 library of this installation, if it says so
public record Endpoints(
    URI api, Path tlsTrust, Map<String, Persona> personas, Optional<Path> hsmLibrary) {
  private static final int LARGEST = 1 << 20;

  public Endpoints {
    personas = Map.copyOf(personas);
  }

  /// Reads `endpoints.json` of a data directory. Relative paths in it are the directory's.
  ///
  /// @throws CommandFailure there is none, or it is not what it should be
  public static Endpoints read(Path data) {
    Path file = data.resolve("endpoints.json");
    try {
      if (Files.size(file) > LARGEST) throw unusable(file, "larger than 1 MiB");
      return of(new ObjectMapper().readTree(Files.readString(file)), data, file);
    } catch (JsonProcessingException e) {
      throw unusable(file, "not JSON");
    } catch (IOException e) {
      throw CommandFailure.missing(
          "there is no " + file,
          "start the server with ops/run, or name its directory with --data",
          e);
    }
  }

  private static Endpoints of(JsonNode root, Path data, Path file) {
    Map<String, Persona> personas = new TreeMap<>();
    root.path("personas")
        .properties()
        .forEach(
            entry ->
                personas.put(
                    entry.getKey(), persona(entry.getKey(), entry.getValue(), data, file)));
    String library = root.path("hsm").path("library").asText("");
    return new Endpoints(
        uri(text(root, "api", file), file),
        data.resolve(text(root, "tlsTrust", file)),
        personas,
        library.isEmpty() ? Optional.empty() : Optional.of(data.resolve(library)));
  }

  private static Persona persona(String name, JsonNode node, Path data, Path file) {
    if (node.has("username")) {
      return new Persona.Account(text(node, "username", file), text(node, "password", file));
    }
    return new Persona.Staff(
        name,
        text(node, "role", file),
        data.resolve(text(node, "p12", file)),
        text(node, "p12Password", file));
  }

  private static URI uri(String text, Path file) {
    try {
      URI uri = URI.create(text);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) return uri;
    } catch (IllegalArgumentException e) {
      throw unusable(file, "api is not a URL");
    }
    throw unusable(file, "api is not an https URL");
  }

  private static String text(JsonNode node, String field, Path file) {
    String text = node.path(field).asText("");
    if (text.isEmpty()) throw unusable(file, "no " + field);
    return text;
  }

  private static CommandFailure unusable(Path file, String why) {
    return CommandFailure.missing(
        file + " cannot be used: " + why, "restart the server with ops/run");
  }

  /// @throws CommandFailure nobody of that name
  public Persona persona(String name) {
    Persona persona = personas.get(name);
    if (persona == null) {
      throw CommandFailure.missing(
          "there is no persona " + name,
          "personas are " + String.join(", ", new TreeMap<>(personas).keySet()));
    }
    return persona;
  }
}
