package org.yaoshi.cli.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import javax.net.ssl.SSLHandshakeException;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.api.ApplicationsApi;
import org.yaoshi.client.api.CertificatesApi;
import org.yaoshi.client.api.EnterprisesApi;
import org.yaoshi.client.api.IdentityApi;
import org.yaoshi.client.api.PinReleasesApi;
import org.yaoshi.client.api.ProductionOrdersApi;
import org.yaoshi.client.api.TokensApi;
import org.yaoshi.client.connect.UnusableTlsFile;
import org.yaoshi.client.connect.YaoshiClient;

/// One person's line to the server, with an HTTP client of its own. Safe for use by several
/// threads.
public final class Connection implements AutoCloseable {
  private final Persona persona;
  private final YaoshiClient client;

  private Connection(Persona persona, YaoshiClient client) {
    this.persona = persona;
    this.client = client;
  }

  /// Nothing is sent yet.
  ///
  /// @throws CommandFailure the persona's files cannot be used
  public static Connection open(Endpoints endpoints, Persona persona) {
    try {
      return new Connection(persona, client(endpoints.api(), persona, endpoints.tlsTrust()));
    } catch (UnusableTlsFile e) {
      throw CommandFailure.missing(
          "the TLS identity of " + persona + " cannot be used: " + e.getMessage(),
          "restart the server with ops/run, which writes endpoints.json anew",
          e);
    }
  }

  private static YaoshiClient client(URI api, Persona persona, Path trust) throws UnusableTlsFile {
    return switch (persona) {
      case Persona.Staff staff ->
          YaoshiClient.withCertificate(
              api, staff.keyStore(), staff.password().toCharArray(), trust);
      case Persona.Account account ->
          YaoshiClient.withPassword(
              api, account.username(), account.password().toCharArray(), trust);
      case Persona.Ekey ekey -> YaoshiClient.withKey(api, ekey.keys(), trust);
      case Persona.Anonymous nobody -> YaoshiClient.anonymous(api, trust);
    };
  }

  /// Who speaks here.
  public Persona persona() {
    return persona;
  }

  public IdentityApi identity() {
    return new IdentityApi(client);
  }

  public ApplicationsApi applications() {
    return new ApplicationsApi(client);
  }

  public EnterprisesApi enterprises() {
    return new EnterprisesApi(client);
  }

  public ProductionOrdersApi productionOrders() {
    return new ProductionOrdersApi(client);
  }

  public TokensApi tokens() {
    return new TokensApi(client);
  }

  public PinReleasesApi pinReleases() {
    return new PinReleasesApi(client);
  }

  public CertificatesApi certificates() {
    return new CertificatesApi(client);
  }

  /// A call that changes something, given the key that makes a repetition harmless.
  ///
  /// @param <T> the answer
  @FunctionalInterface
  public interface Change<T> {
    T send(String idempotencyKey) throws ApiException;
  }

  /// Sends a change under a fresh `Idempotency-Key`; once more under the same key if the answer was
  /// lost on the way.
  public <T> T change(Change<T> change) throws ApiException {
    return change(UUID.randomUUID().toString(), change);
  }

  /// The same under a key of the caller's, for what has to be done once even if this program is
  /// started again in between.
  public <T> T change(String idempotencyKey, Change<T> change) throws ApiException {
    try {
      return change.send(idempotencyKey);
    } catch (ApiException e) {
      if (!answerLost(e)) throw e;
      return change.send(idempotencyKey);
    }
  }

  private static boolean answerLost(ApiException e) {
    return e.getCause() instanceof IOException cause
        && !(cause instanceof ConnectException)
        && !(cause instanceof SSLHandshakeException)
        && !(cause instanceof JsonProcessingException);
  }

  @Override
  public void close() {
    client.close();
  }
}
