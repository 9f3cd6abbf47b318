package org.yaoshi.client.connect;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.X509KeyManager;
import org.yaoshi.client.ApiClient;

/// The SDK's client of one server for one caller, to be handed to the generated APIs:
///
/// ```java
/// try (var client = YaoshiClient.withCertificate(api, pkcs12, password, trust)) {
///   new ProductionOrdersApi(client).getProductionOrder(orderId);
/// }
/// ```
///
/// All APIs made from it share its one HTTP client (HTTP/1.1 over TLS; 5 s to connect, 60 s for an
/// answer unless [#setReadTimeout] says otherwise). Nothing is sent before the first call. The
/// generated APIs may be used by several threads, the settings of this class may not. A file that
/// is sent is read into memory whole.
public final class YaoshiClient extends ApiClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;

  private YaoshiClient(URI api, TlsIdentity identity) {
    super(
        createDefaultHttpClientBuilder(), new OctetMapper(createDefaultObjectMapper()), https(api));
    http =
        builder
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .sslContext(identity.context())
            .build();
    setReadTimeout(READ_TIMEOUT);
  }

  /// For staff and systems, who present a certificate of the management CA.
  ///
  /// @param api the base of the API: an `https` URL, as a rule ending in `/api/v1`
  /// @param pkcs12 holds the private key and its certificate chain
  /// @param password of that file and of the key in it; not kept
  /// @param trust PEM; the certificates, at least one, that vouch for the server's own
  /// @throws UnusableTlsFile one of the files cannot be read or opened
  public static YaoshiClient withCertificate(URI api, Path pkcs12, char[] password, Path trust)
      throws UnusableTlsFile {
    return new YaoshiClient(api, TlsIdentity.of(pkcs12, password, trust));
  }

  /// For whoever's key is somewhere else than in a file, such as an enterprise's on its e-key. The
  /// key is used each time a connection is made, so it has to be there as long as this client.
  ///
  /// @param api the base of the API: an `https` URL, as a rule ending in `/api/v1`
  /// @param keys knows the key and its certificate chain, or stands for them
  /// @param trust PEM; the certificates, at least one, that vouch for the server's own
  /// @throws UnusableTlsFile the file cannot be read
  public static YaoshiClient withKey(URI api, X509KeyManager keys, Path trust)
      throws UnusableTlsFile {
    return new YaoshiClient(api, TlsIdentity.of(keys, trust));
  }

  /// For an enterprise's account, which authenticates by HTTP Basic (RFC 7617, UTF-8).
  ///
  /// @param api the base of the API: an `https` URL, as a rule ending in `/api/v1`
  /// @param username without a colon
  /// @param password kept in its encoded form as long as this client
  /// @param trust PEM; the certificates, at least one, that vouch for the server's own
  /// @throws UnusableTlsFile the file cannot be read
  public static YaoshiClient withPassword(URI api, String username, char[] password, Path trust)
      throws UnusableTlsFile {
    String authorization = basic(username, password);
    YaoshiClient client = anonymous(api, trust);
    client.setRequestInterceptor(request -> request.setHeader("Authorization", authorization));
    return client;
  }

  /// For nobody yet: an enterprise before it is registered.
  ///
  /// @param api the base of the API: an `https` URL, as a rule ending in `/api/v1`
  /// @param trust PEM; the certificates, at least one, that vouch for the server's own
  /// @throws UnusableTlsFile the file cannot be read
  public static YaoshiClient anonymous(URI api, Path trust) throws UnusableTlsFile {
    return new YaoshiClient(api, TlsIdentity.ofNobody(trust));
  }

  /// The same one each time, whatever builder is set.
  @Override
  public HttpClient getHttpClient() {
    return http;
  }

  /// Ends calls under way and gives the connections back.
  @Override
  public void close() {
    http.shutdownNow();
  }

  private static String https(URI api) {
    if (!"https".equals(api.getScheme()) || api.getHost() == null) {
      throw new IllegalArgumentException("not an https URL: " + api);
    }
    String text = api.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static String basic(String username, char[] password) {
    if (username.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a username has no colon (RFC 7617 §2)");
    }
    byte[] name = (username + ":").getBytes(StandardCharsets.UTF_8);
    var secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] pair = Arrays.copyOf(name, name.length + secret.remaining());
    secret.get(pair, name.length, secret.remaining());
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
