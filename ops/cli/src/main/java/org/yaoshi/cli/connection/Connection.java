package org.yaoshi.cli.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLHandshakeException;
import org.yaoshi.client.ApiClient;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.api.ApplicationsApi;
import org.yaoshi.client.api.CertificatesApi;
import org.yaoshi.client.api.EnterprisesApi;
import org.yaoshi.client.api.ProductionOrdersApi;
import org.yaoshi.client.api.TokensApi;

/// One person's line to the server, with an HTTP client of its own. Safe for use by several
/// threads.
public final class Connection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final Persona persona;
  private final HttpClient http;
  private final ApiClient client;

  private Connection(Persona persona, HttpClient http, ApiClient client) {
    this.persona = persona;
    this.http = http;
    this.client = client;
  }

  /// Nothing is sent yet.
  ///
  /// @throws org.yaoshi.cli.CommandFailure the persona's files cannot be used
  public static Connection open(Endpoints endpoints, Persona persona) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .sslContext(TlsIdentity.context(persona, endpoints.tlsTrust()))
            .build();
    ApiClient client = new OneClient(http);
    client.updateBaseUri(endpoints.api().toString());
    client.setReadTimeout(READ_TIMEOUT);
    if (persona instanceof Persona.Account account) {
      String authorization = basic(account);
      client.setRequestInterceptor(request -> request.setHeader("Authorization", authorization));
    }
    return new Connection(persona, http, client);
  }

  private static String basic(Persona.Account account) {
    String pair = account.username() + ":" + account.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /// Who speaks here.
  public Persona persona() {
    return persona;
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
    String idempotencyKey = UUID.randomUUID().toString();
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
    http.shutdownNow();
  }

  /// The SDK's client with one HTTP client for all of its APIs.
  private static final class OneClient extends ApiClient {
    private final HttpClient http;

    OneClient(HttpClient http) {
      this.http = http;
    }

    @Override
    public HttpClient getHttpClient() {
      return http;
    }

    @Override
    public ObjectMapper getObjectMapper() {
      return new OctetMapper(super.getObjectMapper());
    }
  }

  /// The SDK hands every request body to its mapper, also `application/octet-stream`: a file's
  /// octets are its body, not its name as JSON.
  private static final class OctetMapper extends ObjectMapper {
    private static final long serialVersionUID = 1L;

    OctetMapper(ObjectMapper mapper) {
      super(mapper);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws JsonProcessingException {
      if (!(value instanceof File file)) return super.writeValueAsBytes(value);
      try {
        return Files.readAllBytes(file.toPath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
