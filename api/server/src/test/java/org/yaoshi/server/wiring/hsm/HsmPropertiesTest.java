package org.yaoshi.server.wiring.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayName("The properties yaoshi.hsm")
class HsmPropertiesTest {
  @TempDir private Path directory;

  private static HsmProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("yaoshi.hsm", HsmProperties.class);
  }

  @Test
  @DisplayName("have libraries copied to the directory for temporary files, if they name none")
  void defaults() {
    var policy = bound(Map.of()).policy();

    assertThat(policy.modules()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(policy.modules()).isDirectory();
    assertThat(policy.signTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("have them copied to the directory they name")
  void named() {
    var policy = bound(Map.of("yaoshi.hsm.modules", directory.toString())).policy();

    assertThat(policy.modules()).isEqualTo(directory);
  }

  @Test
  @DisplayName("are refused at the start when that is no directory")
  void noDirectory() {
    var wrong = bound(Map.of("yaoshi.hsm.modules", directory.resolve("none").toString()));

    assertThatThrownBy(wrong::policy)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yaoshi.hsm.modules");
  }
}
