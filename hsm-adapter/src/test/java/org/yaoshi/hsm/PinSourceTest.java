package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where a PIN comes from")
class PinSourceTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"73-öä", "73-öä\n", "73-öä\r\n"})
  @DisplayName("a file of one line, its end stripped")
  void readsFiles(String content) throws Exception {
    assertThat(new PinSource.PinFile(file(content, "rw-------")).read())
        .isEqualTo("73-öä".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---", "rw-rw-rw-"})
  @DisplayName("a file that others can get at is refused, without a word of the PIN")
  void refusesOpenFiles(String permissions) throws Exception {
    Path file = file("only-we-know", permissions);
    assertThatThrownBy(() -> new PinSource.PinFile(file).read())
        .isInstanceOf(PinUnavailable.class)
        .hasMessageContaining(permissions)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("only-we-know");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256, 100_000})
  @DisplayName("a file without a PIN, or with far more, is refused")
  void refusesOtherSizes(int length) throws Exception {
    Path file = file("7".repeat(length), "r--------");
    assertThatThrownBy(() -> new PinSource.PinFile(file).read())
        .isInstanceOf(PinUnavailable.class)
        .hasMessageContaining("1 to 255");
  }

  @Test
  @DisplayName("255 octets are taken; text that is no UTF-8 and absent files are refused")
  void edges() throws Exception {
    assertThat(new PinSource.PinFile(file("7".repeat(255) + "\n", "rw-------")).read())
        .hasSize(255);
    Path broken = file("", "rw-------");
    Files.write(broken, new byte[] {'1', (byte) 0xC3});
    assertThatThrownBy(() -> new PinSource.PinFile(broken).read())
        .isInstanceOf(PinUnavailable.class)
        .hasMessageContaining("UTF-8");
    Path absent = directory.resolve("absent");
    assertThatThrownBy(() -> new PinSource.PinFile(absent).read())
        .isInstanceOf(PinUnavailable.class)
        .hasMessageContaining("absent");
  }

  @Test
  @DisplayName("an environment variable")
  void readsEnvironment() {
    char[] path = new PinSource.EnvironmentVariable("SOFTHSM2_CONF").read();
    assertThat(path).isEqualTo(System.getenv("SOFTHSM2_CONF").toCharArray());
    assertThatThrownBy(() -> new PinSource.EnvironmentVariable("YAOSHI_NO_SUCH_PIN").read())
        .isInstanceOf(PinUnavailable.class)
        .hasMessageContaining("YAOSHI_NO_SUCH_PIN");
  }

  @Test
  @DisplayName("systemd.exec(5): a credential, whose group bits are an access list's mask")
  void readsCredentials() throws Exception {
    Path file = file("4711", "r--r-----");
    String name = String.valueOf(file.getFileName());
    assertThat(new PinSource.Credential(directory, name).read()).isEqualTo("4711".toCharArray());

    Path open = file("4711", "r--r--r--");
    PinSource others = new PinSource.Credential(directory, String.valueOf(open.getFileName()));
    assertThatThrownBy(others::read).isInstanceOf(PinUnavailable.class);
    assertThatThrownBy(() -> new PinSource.Credential(directory, "../pin"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("written as text; a PIN written there by mistake is not repeated")
  void parses() {
    assertThat(PinSource.parse("file:/run/pin"))
        .isEqualTo(new PinSource.PinFile(Path.of("/run/pin")));
    assertThat(PinSource.parse("env:ROOT_PIN"))
        .isEqualTo(new PinSource.EnvironmentVariable("ROOT_PIN"));
    assertThatThrownBy(() -> PinSource.parse("secret-5102"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("5102");
    assertThatThrownBy(() -> PinSource.parse("credential:root"))
        .isInstanceOf(PinUnavailable.class)
        .hasMessageContaining("CREDENTIALS_DIRECTORY");
  }

  private Path file(String content, String permissions) throws Exception {
    Path file = Files.createTempFile(directory, "pin", "");
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
