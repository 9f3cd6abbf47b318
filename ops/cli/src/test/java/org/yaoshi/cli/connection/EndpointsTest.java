package org.yaoshi.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Exit;

@DisplayName("endpoints.json")
class EndpointsTest {
  @TempDir Path data;

  private Endpoints read(String json) throws IOException {
    Files.writeString(data.resolve("endpoints.json"), json);
    return Endpoints.read(data);
  }

  @Test
  @DisplayName(
      "names the API, whom to trust, and the personas; relative paths are the data directory's")
  void reads() throws IOException {
    Endpoints endpoints =
        read(
            """
            {"api": "https://localhost:8443/api/v1", "tlsTrust": "personas/tls-trust.pem",
             "personas": {
               "provider2": {"cert": "personas/p2.pem", "key": "personas/p2.key",
                 "p12": "/abs/p2.p12", "p12Password": "secret", "role": "provider-operator"},
               "enterprise": {"username": "ABC", "password": "pw", "role": "enterprise"}},
             "hsm": {"library": "/usr/lib/softhsm/libsofthsm2.so", "config": "c", "tokenLabel": "t"},
             "something": "of a later version"}
            """);
    assertThat(endpoints.api()).isEqualTo(URI.create("https://localhost:8443/api/v1"));
    assertThat(endpoints.tlsTrust()).isEqualTo(data.resolve("personas/tls-trust.pem"));
    assertThat(endpoints.persona("provider2"))
        .isEqualTo(
            new Persona.Staff("provider2", "provider-operator", Path.of("/abs/p2.p12"), "secret"));
    assertThat(endpoints.persona("enterprise")).isEqualTo(new Persona.Account("ABC", "pw"));
    assertThat(endpoints.hsmLibrary()).contains(Path.of("/usr/lib/softhsm/libsofthsm2.so"));
  }

  @Test
  @DisplayName("a persona's text never shows a password")
  void noSecrets() {
    assertThat(new Persona.Staff("a", "auditor", Path.of("a.p12"), "secret").toString())
        .doesNotContain("secret");
    assertThat(new Persona.Account("ABC", "secret").toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{\"api\": \"https://localhost:8443/api/v1\"}",
        "{\"api\": \"http://127.0.0.1:8443/api/v1\", \"tlsTrust\": \"t\"}",
        "{\"api\": \"https://local host\", \"tlsTrust\": \"t\"}",
        "{\"api\": \"https://h/\", \"tlsTrust\": \"t\", \"personas\": {\"a\": {\"p12\": \"x\"}}}"
      })
  @DisplayName("that are not what they should be end with 3 and a hint")
  void refuses(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.exit()).isEqualTo(Exit.MISSING);
              assertThat(failure.hint()).contains("ops/run");
            });
  }

  @Test
  @DisplayName("an unknown persona is answered with those there are")
  void unknownPersona() throws IOException {
    Endpoints endpoints =
        read(
            """
            {"api": "https://localhost:8443/api/v1", "tlsTrust": "t",
             "personas": {"b": {"username": "B", "password": "p"}, "a": {"username": "A", "password": "p"}}}
            """);
    assertThatThrownBy(() -> endpoints.persona("c"))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.hint()).endsWith("a, b"));
  }
}
