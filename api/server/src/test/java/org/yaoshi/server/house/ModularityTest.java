package org.yaoshi.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.yaoshi.server.YaoshiServer;

@DisplayName("The modules of the server")
class ModularityTest {
  private static final Path DOCUMENTS =
      Path.of(System.getProperty("basedir", "api/server"))
          .resolve("../../ops/docs/modules")
          .normalize();

  private final ApplicationModules modules = ApplicationModules.of(YaoshiServer.class);

  @Test
  @DisplayName("are acyclic, keep their insides to themselves, and use only what they declare")
  void verified() {
    modules.verify();
  }

  @Test
  @DisplayName("are drawn in ops/docs/modules as they are, by this test: -Dmodules=write")
  void drawn(@TempDir Path fresh) throws IOException {
    new Documenter(modules, Documenter.Options.defaults().withOutputFolder(fresh.toString()))
        .writeModulesAsPlantUml()
        .writeModuleCanvases();
    Map<String, String> drawn = texts(fresh);
    drawn.replaceAll((_, text) -> ordered(text));
    if (System.getProperty("modules", "check").equals("write")) write(drawn);
    assertThat(texts(DOCUMENTS)).as("run the test with -Dmodules=write").isEqualTo(drawn);
  }

  private static void write(Map<String, String> documents) throws IOException {
    Files.createDirectories(DOCUMENTS);
    for (String stale : texts(DOCUMENTS).keySet()) Files.delete(DOCUMENTS.resolve(stale));
    for (var document : documents.entrySet()) {
      Files.writeString(DOCUMENTS.resolve(document.getKey()), document.getValue());
    }
  }

  /// The diagram comes in another order each time: neighbouring lines of one kind are sorted.
  private static String ordered(String diagram) {
    List<String> lines = new ArrayList<>(diagram.lines().toList());
    for (int first = 0, end; first < lines.size(); first = end) {
      String kind = kind(lines.get(first));
      for (end = first + 1; end < lines.size() && kind(lines.get(end)).equals(kind); end++) {}
      if (!kind.isEmpty()) Collections.sort(lines.subList(first, end));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String kind(String line) {
    return Stream.of("Component(", "Rel(").filter(line.strip()::startsWith).findAny().orElse("");
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
