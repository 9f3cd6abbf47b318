package org.yaoshi.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.cli.Exit;
import org.yaoshi.cli.Terminal;

@DisplayName("yaoshi seal verify: GB/T 38540-2020, every objection told")
class SealVerifyTest {
  @TempDir Path files;
  private final X509Certificate user = MadeSeal.user();
  private final MadeSeal made = MadeSeal.of(user);
  private String said = "";

  @BeforeEach
  void write() throws IOException {
    Files.write(files.resolve("seal"), made.seal().der());
    Files.writeString(files.resolve("user.pem"), MadeSeal.pem(user));
    Files.writeString(files.resolve("maker.pem"), MadeSeal.pem(made.maker()));
    Files.writeString(files.resolve("other.pem"), MadeSeal.pem(MadeSeal.user()));
  }

  private int verify(String certificate, String maker, Optional<Instant> at, boolean json)
      throws IOException {
    StringWriter out = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out));
    int exit =
        new SealCommands(terminal, InstantSource.system())
            .verify(
                files.resolve("seal"), files.resolve(certificate), files.resolve(maker), at, json);
    said = out.toString().strip();
    return exit;
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(said);
  }

  @Test
  @DisplayName("holds: exit code 0, now and at a time of its validity")
  void holds() throws IOException {
    Instant used = made.seal().terms().validUntil();
    assertThat(verify("user.pem", "maker.pem", Optional.of(used), false)).isZero();
    assertThat(said).isEqualTo(files.resolve("seal") + " holds at " + used);
    assertThat(verify("user.pem", "maker.pem", Optional.of(used), true)).isZero();
    assertThat(json().path("holds").asBoolean()).isTrue();
    assertThat(json().path("esId").asText()).isEqualTo("YS-test-1");
    assertThat(json().path("objections")).isEmpty();
  }

  @Test
  @DisplayName("another's certificate, after its end: exit code 1 and both objections")
  void objections() throws IOException {
    Instant late = made.seal().terms().validUntil().plus(Duration.ofSeconds(1));
    assertThat(verify("other.pem", "maker.pem", Optional.of(late), true))
        .isEqualTo(Exit.REFUSED.code());
    assertThat(json().path("holds").asBoolean()).isFalse();
    assertThat(json().path("objections").findValuesAsText("field"))
        .containsExactly("seal.validity", "seal.certList");
    assertThat(verify("other.pem", "maker.pem", Optional.of(late), false))
        .isEqualTo(Exit.REFUSED.code());
    assertThat(said.lines()).hasSize(3);
    assertThat(said).contains("does not hold", "seal.validity", "seal.certList");
  }

  @Test
  @DisplayName("a maker that is not trusted, a changed octet, something else: exit code 1")
  void untrusted() throws IOException {
    Optional<Instant> at = Optional.of(made.seal().terms().validFrom());
    assertThat(verify("user.pem", "other.pem", at, true)).isEqualTo(Exit.REFUSED.code());
    assertThat(json().path("objections").findValuesAsText("field")).containsExactly("seal.cert");

    byte[] changed = made.seal().der();
    changed[changed.length - 1] ^= 1;
    Files.write(files.resolve("seal"), changed);
    assertThat(verify("user.pem", "maker.pem", at, true)).isEqualTo(Exit.REFUSED.code());
    assertThat(json().path("objections").findValuesAsText("field"))
        .containsExactly("seal.signedValue");

    Files.writeString(files.resolve("seal"), "no seal");
    assertThat(verify("user.pem", "maker.pem", Optional.empty(), true))
        .isEqualTo(Exit.REFUSED.code());
    assertThat(json().path("objections").findValuesAsText("field")).containsExactly("seal");
  }
}
