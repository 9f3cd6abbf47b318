package org.yaoshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.cli.Terminal;

@DisplayName("The account of the eight procedures")
class AccountTest {
  private final StringWriter told = new StringWriter();
  private final PrintWriter writer = new PrintWriter(told);
  private final Account account = new Account(new Terminal(writer, writer), false);
  private final Report report = new Report("P6", "Unlock");

  @Test
  @DisplayName("puts what is right about one thing on one line")
  void right() {
    report.check(new Check("token 5c", "now", "ACTIVE", "ACTIVE"));
    report.check(new Check("token 5c", "pkcs11-tool finds", "1 key", "1 key"));
    account.ends(report);
    account.summary(List.of(report), Path.of("summary.json"));
    assertThat(told.toString())
        .contains("ok        token 5c, now: ACTIVE; pkcs11-tool finds: 1 key\n")
        .contains("All 2 checks are ok");
  }

  @Test
  @DisplayName("says of each thing that is wrong what was found and what should be")
  void wrong() {
    report.check(new Check("token 5c", "now", "ACTIVE", "ACTIVE"));
    report.check(new Check("certificate …9a", "openssl ocsp", "good", "revoked, superseded"));
    account.ends(report);
    account.summary(List.of(report), Path.of("summary.json"));
    assertThat(report.ok()).isFalse();
    assertThat(told.toString())
        .contains(
            "NOT OK    certificate …9a, openssl ocsp: revoked, superseded, but it should be: good\n")
        .contains("2 NOT OK")
        .contains("1 of 2 checks are NOT OK");
  }
}
