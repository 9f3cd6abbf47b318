package org.yaoshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.cli.status.TestAuthority;
import org.yaoshi.client.ApiException;

@DisplayName("The demonstration's relying party, with the real openssl")
class RelyingPartyTest {
  @TempDir Path data;
  private final TestAuthority authority = new TestAuthority(0);
  private final HttpClient http = HttpClient.newHttpClient();
  private final StringWriter told = new StringWriter();

  private RelyingParty relyingParty() {
    PrintWriter writer = new PrintWriter(told);
    DemoFiles files = DemoFiles.in(data);
    files.write("ekey.pem", utf8(authority.ekeyPem()));
    files.write("issuing-ca.pem", utf8(authority.issuingPem()));
    files.write("root-ca.pem", utf8(authority.rootPem()));
    return new RelyingParty(files, http, new Narration(new Terminal(writer, writer), false));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void stop() {
    authority.close();
    http.close();
  }

  @Test
  @DisplayName("sees a token in transit on hold, by OCSP and CRL")
  void hold() throws ApiException {
    authority.hold();
    RelyingParty relyingParty = relyingParty();
    relyingParty.sees("revoked", "certificateHold");
    relyingParty.validates("certificate revoked");
    assertThat(told.toString())
        .contains("Relying party\n  1  openssl asks the OCSP responder")
        .contains("— revoked, certificateHold —")
        .contains("— certificate revoked —");
  }

  @Test
  @DisplayName("sees a handed-over token's certificate good")
  void good() throws ApiException {
    RelyingParty relyingParty = relyingParty();
    relyingParty.sees("good", "");
    relyingParty.validates(": OK");
    assertThat(told.toString()).contains("— good —").contains("— OK —");
  }

  @Test
  @DisplayName("does not take a hold for good")
  void notGood() {
    authority.hold();
    assertThatThrownBy(() -> relyingParty().sees("good", ""))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("revoked, certificateHold");
    assertThat(told.toString()).contains("— FAILED —");
  }
}
