package org.yaoshi.client.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.client.ApiClient;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.api.ApplicationsApi;
import org.yaoshi.client.api.AuthoritiesApi;
import org.yaoshi.client.model.MaterialKind;
import org.yaoshi.client.model.NewCrl;

@DisplayName("The SDK speaks for one caller to one server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YaoshiClientTest {
  private static final UUID APPLICATION = new UUID(0, 1);

  @TempDir Path directory;
  private KeyFiles server;
  private KeyFiles officer;
  private EchoServer echo;

  @BeforeAll
  void makeKeys(@TempDir Path keys) throws IOException, InterruptedException {
    server = KeyFiles.make(keys, "server");
    officer = KeyFiles.make(keys, "officer");
  }

  @BeforeEach
  void start() throws IOException, UnusableTlsFile {
    echo = new EchoServer(serverContext());
  }

  private SSLContext serverContext() throws UnusableTlsFile {
    return TlsIdentity.of(server.pkcs12(), KeyFiles.PASSWORD.toCharArray(), officer.pem())
        .context();
  }

  @AfterEach
  void stop() {
    echo.close();
  }

  private Path scan(int octets) throws IOException {
    byte[] content = new byte[octets];
    new Random(20260101).nextBytes(content);
    for (int i = 0; i < 256; i++) content[i] = (byte) i;
    return Files.write(directory.resolve("扫描 \"1\".png"), content);
  }

  @Test
  @DisplayName(
      "the octets of an uploaded material arrive unchanged, not as the JSON of a file name")
  void octets() throws Exception {
    Path scan = scan(300_000);
    try (var client = YaoshiClient.anonymous(echo.api(), server.pem())) {
      new ApplicationsApi(client)
          .uploadMaterial("key-0001", MaterialKind.values()[0], APPLICATION, scan.toFile());
    }
    var received = echo.received.take();
    assertThat(received.contentType()).isEqualTo("application/octet-stream");
    assertThat(received.body()).isEqualTo(Files.readAllBytes(scan));
  }

  @Test
  @DisplayName("a file that is gone ends the call, and says so")
  void missingScan() throws Exception {
    try (var client = YaoshiClient.anonymous(echo.api(), server.pem())) {
      var applications = new ApplicationsApi(client);
      var gone = directory.resolve("gone").toFile();
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(
              () ->
                  applications.uploadMaterial(
                      "key-0001", MaterialKind.values()[0], APPLICATION, gone))
          .withCauseInstanceOf(UnreadableOctets.class)
          .withRootCauseInstanceOf(NoSuchFileException.class);
    }
    assertThat(echo.received).isEmpty();
  }

  @Test
  @DisplayName("what is not a file is sent as JSON, as the generated client would")
  void json() throws Exception {
    var order = new NewCrl().ca("issuing");
    try (var client = YaoshiClient.anonymous(echo.api(), server.pem())) {
      new AuthoritiesApi(client).issueCrl("key-0001", order);
    }
    var received = echo.received.take();
    assertThat(received.contentType()).isEqualTo("application/json");
    assertThat(received.body())
        .isEqualTo(ApiClient.createDefaultObjectMapper().writeValueAsBytes(order));
  }

  @Test
  @DisplayName("staff present the certificate of their PKCS #12 file")
  void certificate() throws Exception {
    char[] password = KeyFiles.PASSWORD.toCharArray();
    try (var client =
        YaoshiClient.withCertificate(echo.api(), officer.pkcs12(), password, server.pem())) {
      new AuthoritiesApi(client).listAuthorities();
    }
    var received = echo.received.take();
    assertThat(received.caller()).isEqualTo("CN=officer");
    assertThat(received.authorization()).isEmpty();
  }

  @Test
  @DisplayName("RFC 7617 §2.1 an account sends its name and password as UTF-8, and no certificate")
  void password() throws Exception {
    char[] password = "密码 with: colon".toCharArray();
    try (var client = YaoshiClient.withPassword(echo.api(), "ABCD", password, server.pem())) {
      new AuthoritiesApi(client).listAuthorities();
    }
    var received = echo.received.take();
    byte[] pair = "ABCD:密码 with: colon".getBytes(StandardCharsets.UTF_8);
    assertThat(received.authorization())
        .contains("Basic " + Base64.getEncoder().encodeToString(pair));
    assertThat(received.caller()).isEqualTo("nobody");
  }

  @Test
  @DisplayName("nobody sends neither")
  void anonymous() throws Exception {
    try (var client = YaoshiClient.anonymous(URI.create(echo.api() + "/"), server.pem())) {
      new AuthoritiesApi(client).listAuthorities();
    }
    var received = echo.received.take();
    assertThat(received.path()).isEqualTo("/api/v1/cas");
    assertThat(received.caller()).isEqualTo("nobody");
    assertThat(received.authorization()).isEmpty();
  }

  @Test
  @DisplayName("a server that the trusted certificates do not vouch for is sent nothing")
  void untrustedServer() throws Exception {
    char[] password = "never sent".toCharArray();
    try (var client = YaoshiClient.withPassword(echo.api(), "ABCD", password, officer.pem())) {
      var authorities = new AuthoritiesApi(client);
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(authorities::listAuthorities)
          .withCauseInstanceOf(SSLHandshakeException.class);
    }
    assertThat(echo.received).isEmpty();
  }

  @Test
  @DisplayName("a password is never sent over plain HTTP")
  void httpsOnly() {
    var plain = URI.create("http://localhost/api/v1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> YaoshiClient.withPassword(plain, "ABCD", new char[0], server.pem()).close());
  }

  @Test
  @DisplayName("a file that cannot be used is named, its password is not")
  void unusableFiles() {
    Path gone = directory.resolve("gone.pem");
    assertThatExceptionOfType(UnusableTlsFile.class)
        .isThrownBy(() -> YaoshiClient.anonymous(echo.api(), gone).close())
        .withMessageContaining("gone.pem");
    assertThatExceptionOfType(UnusableTlsFile.class)
        .isThrownBy(
            () ->
                YaoshiClient.withCertificate(
                        echo.api(), officer.pkcs12(), "wrong".toCharArray(), server.pem())
                    .close())
        .withMessageContaining("officer.p12")
        .withMessageNotContaining("wrong");
  }
}
