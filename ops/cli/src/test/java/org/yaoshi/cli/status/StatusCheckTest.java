package org.yaoshi.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.cli.Exit;
import org.yaoshi.cli.Terminal;

@DisplayName("yaoshi status check: RFC 5280 §6 with OCSP or CRLs, never softly")
class StatusCheckTest {
  private static final String SERIAL = "4a5b6c7d8e9f00112233";

  @TempDir Path files;
  private final TestAuthority authority = new TestAuthority(0);
  private String said = "";

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(files.resolve("demo"));
    Files.writeString(files.resolve("demo/root-ca.pem"), authority.rootPem());
    Files.writeString(files.resolve("ekey.pem"), authority.ekeyPem());
  }

  @AfterEach
  void stop() {
    authority.close();
  }

  private int check(boolean crl) {
    StringWriter out = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out));
    int exit =
        new StatusCommands(terminal, InstantSource.system())
            .check(files, Optional.empty(), crl, false, files.resolve("ekey.pem"));
    said = out.toString().strip();
    return exit;
  }

  @Test
  @DisplayName("good: exit code 0, by OCSP and by CRL")
  void good() {
    assertThat(check(false)).as(said).isEqualTo(Exit.OK.code());
    assertThat(said).isEqualTo(SERIAL + ": good");
    assertThat(check(true)).as(said).isEqualTo(Exit.OK.code());
  }

  @Test
  @DisplayName("on hold: exit code 1, since when")
  void hold() {
    authority.hold();
    assertThat(check(false)).isEqualTo(Exit.REFUSED.code());
    assertThat(said).startsWith(SERIAL + ": hold since 20");
    assertThat(check(true)).isEqualTo(Exit.REFUSED.code());
    assertThat(said).startsWith(SERIAL + ": hold since 20");
  }

  @Test
  @DisplayName("revoked: exit code 1, when and why")
  void revoked() {
    authority.revoke(1, Instant.parse("2026-01-02T03:04:05Z"));
    for (boolean crl : new boolean[] {false, true}) {
      assertThat(check(crl)).isEqualTo(Exit.REFUSED.code());
      assertThat(said).isEqualTo(SERIAL + ": revoked 2026-01-02T03:04:05Z, reason keyCompromise");
    }
  }

  @Test
  @DisplayName("RFC 6960 §2.2 unknown is not good, though no CRL lists the certificate")
  void unknown() {
    authority.forget();
    assertThat(check(false)).isEqualTo(Exit.REFUSED.code());
    assertThat(said).startsWith(SERIAL + ": not to be trusted");
  }

  @Test
  @DisplayName("under another root nothing is trusted")
  void otherRoot() throws IOException {
    try (TestAuthority other = new TestAuthority(0)) {
      Files.writeString(files.resolve("demo/root-ca.pem"), other.rootPem());
    }
    assertThat(check(false)).isEqualTo(Exit.REFUSED.code());
    assertThat(said).contains("not to be trusted");
  }
}
