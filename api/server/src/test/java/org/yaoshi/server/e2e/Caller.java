package org.yaoshi.server.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who calls the API over HTTPS.
final class Caller {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// A client certificate with its key.
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Keys(KeyStore store, char[] password) {}

  private final String base;
  private final @Nullable String credentials;
  private final HttpClient client;

  /// @param base such as `https://127.0.0.1:8443`
  /// @param credentials `username:password`
  Caller(String base, X509Certificate trust, @Nullable Keys keys, @Nullable String credentials) {
    this.base = base;
    this.credentials = credentials;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls(trust, keys))
            .build();
  }

  HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  /// What the node says of itself, outside the API.
  HttpResponse<byte[]> health() {
    return send(HttpRequest.newBuilder(URI.create(base + "/health")).timeout(LONGEST).GET());
  }

  HttpResponse<byte[]> get(String path, String header, String value) {
    return send(request(path).header(header, value).GET());
  }

  HttpResponse<byte[]> post(String path, String json) {
    return post(path, json, newKey());
  }

  HttpResponse<byte[]> post(String path, String json, String key) {
    return send(json(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<byte[]> postWithoutKey(String path, String json) {
    return send(json(path).POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<byte[]> postIfMatch(String path, String json, String tag) {
    return send(
        json(path)
            .header("Idempotency-Key", newKey())
            .header("If-Match", tag)
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<byte[]> put(String path, String json, String tag) {
    return put(path, json, tag, newKey());
  }

  HttpResponse<byte[]> put(String path, String json, String tag, String key) {
    return send(
        json(path)
            .header("Idempotency-Key", key)
            .header("If-Match", tag)
            .PUT(BodyPublishers.ofString(json)));
  }

  HttpResponse<byte[]> delete(String path, String key) {
    return send(request(path).header("Idempotency-Key", key).DELETE());
  }

  HttpResponse<byte[]> upload(String path, byte[] bytes) {
    return post(path, "application/octet-stream", bytes);
  }

  HttpResponse<byte[]> post(String path, String mediaType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .header("Idempotency-Key", newKey())
            .POST(BodyPublishers.ofByteArray(body)));
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  static JsonNode json(HttpResponse<byte[]> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).timeout(LONGEST);
    if (credentials != null) {
      byte[] octets = credentials.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(octets));
    }
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static SSLContext tls(X509Certificate trust, @Nullable Keys keys) {
    try {
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      anchors.setCertificateEntry("root", trust);
      var trusted = TrustManagerFactory.getInstance("PKIX");
      trusted.init(anchors);
      KeyManager[] own = {};
      if (keys != null) {
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys.store(), keys.password());
        own = factory.getKeyManagers();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
