package org.yaoshi.server.authority;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;
import org.yaoshi.server.identity.Role;
import tools.jackson.databind.json.JsonMapper;

/// Where a ceremony leaves what it made: `ca/`, `ceremony/`, `personas/`, `tls/` below the data
/// directory.
@Component
class CeremonyFiles {
  /// @param role the roles, joined by commas
  record PersonaFiles(String cert, String key, String p12, String p12Password, String role) {}

  /// An enterprise's account.
  record AccountFiles(
      String username,
      String password,
      String enterpriseName,
      String enterpriseCode,
      String role) {}

  private static final int PASSWORD_OCTETS = 18;

  private final JsonMapper json;
  private final SecureRandom random;
  private final CertificateAuthorities authorities;

  CeremonyFiles(JsonMapper json, SecureRandom random, CertificateAuthorities authorities) {
    this.json = json;
    this.random = random;
    this.authorities = authorities;
  }

  SoftwareIdentity newIdentity() {
    return SoftwareIdentity.generate(random);
  }

  void writeTls(Path data, SoftwareIdentity keys, List<byte[]> chain) throws IOException {
    String password = keys.write(data.resolve("tls"), "server", chain);
    try (OutputStream file =
        SoftwareIdentity.ownersOnly(data.resolve("tls").resolve("server.p12.password"))) {
      file.write(password.getBytes(StandardCharsets.US_ASCII));
    }
  }

  PersonaFiles writePersona(
      Path data, CeremonyPlan.Persona persona, SoftwareIdentity keys, List<byte[]> chain)
      throws IOException {
    Path directory = data.resolve("personas");
    String password = keys.write(directory, persona.person(), chain);
    Path base = directory.toAbsolutePath().resolve(persona.person());
    return new PersonaFiles(
        base + ".pem",
        base + ".key",
        base + ".p12",
        password,
        persona.roles().stream().sorted().map(Role::text).collect(Collectors.joining(",")));
  }

  String newPassword() {
    byte[] octets = new byte[PASSWORD_OCTETS];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  void writePersonas(Path data, Map<String, Record> personas) throws IOException {
    try (OutputStream file =
        SoftwareIdentity.ownersOnly(data.resolve("personas").resolve("personas.json"))) {
      file.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(personas));
    }
  }

  void writeSealMaker(Path data, byte[] certificate) throws IOException {
    Path directory = Files.createDirectories(data.resolve("ca"));
    Files.writeString(directory.resolve("seal-maker.pem"), CertificateAuthorities.pem(certificate));
  }

  void writeTranscript(Path data, Transcript transcript) {
    try {
      Path directory = Files.createDirectories(data.resolve("ceremony"));
      for (CertificateAuthority ca : authorities.list()) {
        Files.writeString(
            directory.resolve(ca.id() + "-ca.pem"), CertificateAuthorities.pem(ca.certificate()));
      }
      Files.write(
          directory.resolve("transcript.json"),
          json.writerWithDefaultPrettyPrinter().writeValueAsBytes(transcript.steps()));
    } catch (IOException e) {
      throw new UncheckedIOException("the transcript cannot be written", e);
    }
  }
}
