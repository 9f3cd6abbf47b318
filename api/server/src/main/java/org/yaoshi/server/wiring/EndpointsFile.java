package org.yaoshi.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import tools.jackson.databind.json.JsonMapper;

/// Says where everything is, once everything is there: `endpoints.json` in the data directory,
/// readable by its owner only, since a development directory's personas have their passwords in it.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
class EndpointsFile {
  private final ServerProperties properties;
  private final DataSourceProperties database;
  private final CertificateAuthorities authorities;
  private final Environment environment;
  private final JsonMapper json;

  EndpointsFile(
      ServerProperties properties,
      DataSourceProperties database,
      CertificateAuthorities authorities,
      Environment environment,
      JsonMapper json) {
    this.properties = properties;
    this.database = database;
    this.authorities = authorities;
    this.environment = environment;
    this.json = json;
  }

  @EventListener(ApplicationReadyEvent.class)
  void write() {
    Path data = properties.data().toAbsolutePath();
    try {
      Path trust = data.resolve("tls-trust.pem");
      Files.writeString(
          trust, CertificateAuthorities.pem(authorities.get(CaId.ROOT).certificate()));
      Path written =
          Files.createTempFile(
              data,
              "endpoints",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(
          written, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(endpoints(data, trust)));
      Files.move(
          written,
          data.resolve("endpoints.json"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("endpoints.json cannot be written to " + data, e);
    }
  }

  private Map<String, Object> endpoints(Path data, Path trust) throws IOException {
    String https = "https://localhost:" + environment.getProperty("local.server.port");
    URI open = properties.publicUrl();
    var endpoints = new LinkedHashMap<String, Object>();
    endpoints.put("api", https + "/api/v1");
    endpoints.put("portal", https + "/");
    endpoints.put("ocsp", open + "/ocsp");
    endpoints.put("crl", open + "/crl/" + CaId.ISSUING + ".crl");
    endpoints.put("ca", open + "/ca/" + CaId.ISSUING + ".cer");
    endpoints.put("tlsTrust", trust.toString());
    endpoints.put("personas", personas(data));
    ServerProperties.Token issuing =
        properties.tokens().stream()
            .filter(token -> properties.keys().issuing().startsWith(token.name() + "/"))
            .findFirst()
            .orElseThrow();
    var hsm = new LinkedHashMap<String, Object>();
    hsm.put("library", issuing.library().toString());
    hsm.put("config", environment.getProperty("SOFTHSM2_CONF", ""));
    hsm.put("tokenLabel", issuing.label() == null ? "" : issuing.label());
    endpoints.put("hsm", hsm);
    endpoints.put("database", String.valueOf(database.getUrl()));
    return endpoints;
  }

  private Map<?, ?> personas(Path data) {
    Path file = data.resolve("personas").resolve("personas.json");
    return Files.exists(file) ? json.readValue(file.toFile(), Map.class) : Map.of();
  }
}
