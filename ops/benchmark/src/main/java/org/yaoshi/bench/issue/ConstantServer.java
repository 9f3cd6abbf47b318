package org.yaoshi.bench.issue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.yaoshi.load.TlsClient;

/// Part (c) of the floor, in a process of its own: the server's HTTPS connector with a servlet
/// behind it that reads the request and answers a constant. The connector is set up as the server's
/// `TomcatConfiguration` and `TlsMaterial` do it; what changes there has to change here.
public final class ConstantServer {
  /// What it says once, when connections are taken.
  static final String READY = "ready";

  private ConstantServer() {}

  /// @param arguments data directory of the installation whose TLS key is shown, port, octets of an
  ///   answer
  public static void main(String[] arguments) throws Exception {
    Installation installation = Installation.read(Path.of(arguments[0]));
    Tomcat tomcat =
        start(installation, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    System.out.println(READY);
    tomcat.getServer().await();
  }

  private static Tomcat start(Installation installation, int port, int octets)
      throws IOException, GeneralSecurityException, LifecycleException {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("constant").toString());
    tomcat.setConnector(connector(installation, port));
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "constant", new Constant(new byte[octets]));
    context.addServletMappingDecoded("/", "constant");
    tomcat.start();
    return tomcat;
  }

  private static Connector connector(Installation installation, int port)
      throws IOException, GeneralSecurityException {
    var connector = new Connector();
    connector.setPort(port);
    connector.setSecure(true);
    connector.setScheme("https");
    connector.setProperty("server", "yaoshi");
    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setConnectionTimeout(5_000);
    protocol.setKeepAliveTimeout(30_000);
    protocol.setMaxHttpRequestHeaderSize(16_384);
    protocol.setMaxKeepAliveRequests(-1);
    protocol.setSSLEnabled(true);
    protocol.addSslHostConfig(hostConfig(installation));
    return connector;
  }

  private static SSLHostConfig hostConfig(Installation installation)
      throws IOException, GeneralSecurityException {
    char[] password = installation.serverPassword();
    KeyStore store = TlsClient.load(installation.serverPkcs12(), password);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(callers(installation));
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    var host = new SSLHostConfig();
    host.setProtocols("TLSv1.2+TLSv1.3");
    host.setCertificateVerification("optional");
    var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setSslContext(new ReadyMade(tls));
    host.addCertificate(certificate);
    return host;
  }

  /// Trusts the one caller there is.
  private static KeyStore callers(Installation installation)
      throws IOException, GeneralSecurityException {
    KeyStore operator =
        TlsClient.load(installation.operatorPkcs12(), installation.operatorPassword());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "caller", operator.getCertificate(operator.aliases().nextElement()));
    return trusted;
  }

  private static final class Constant extends HttpServlet {
    private final transient byte[] answer;

    Constant(byte[] answer) {
      this.answer = answer;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.setContentType("application/json");
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }
  }

  /// A ready-made context in the shape Tomcat asks for.
  private record ReadyMade(SSLContext context) implements org.apache.tomcat.util.net.SSLContext {
    @Override
    public void init(
        javax.net.ssl.KeyManager[] keys,
        javax.net.ssl.TrustManager[] trust,
        java.security.SecureRandom random) {
      // It came initialised.
    }

    @Override
    public void destroy() {
      // Nothing outside the heap belongs to it.
    }

    @Override
    public javax.net.ssl.SSLSessionContext getServerSessionContext() {
      return context.getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
      return context.createSSLEngine();
    }

    @Override
    public javax.net.ssl.SSLServerSocketFactory getServerSocketFactory() {
      return context.getServerSocketFactory();
    }

    @Override
    public javax.net.ssl.SSLParameters getSupportedSSLParameters() {
      return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[0];
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
