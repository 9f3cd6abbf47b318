package org.yaoshi.server.wiring.web;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.problem.ProblemWriter;
import org.yaoshi.server.wiring.ServerProperties;
import org.yaoshi.server.wiring.security.TlsMaterial;

/// Two connectors: HTTPS for the API, plain HTTP for what relying parties fetch. Both give slow
/// senders a bounded time.
@Configuration(proxyBeanMethods = false)
@Profile("!" + YaoshiServer.CEREMONY)
class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final int HEADERS_WITHIN_MS = 5_000;
  private static final int KEPT_ALIVE_MS = 30_000;
  private static final int LARGEST_HEADERS = 16_384;

  private final ServerProperties properties;
  private final TlsMaterial tls;
  private final ProblemWriter problems;
  private final RequestIds ids;

  TomcatConfiguration(
      ServerProperties properties, TlsMaterial tls, ProblemWriter problems, RequestIds ids) {
    this.properties = properties;
    this.tls = tls;
    this.problems = problems;
    this.ids = ids;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(this::secure, TomcatConfiguration::bound);
    var plain = new Connector();
    plain.setPort(properties.http().httpPort());
    // A CertID in base64 has slashes, which some clients send percent-encoded.
    plain.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    bound(plain);
    factory.addAdditionalConnectors(plain);
    factory.addContextCustomizers(this::refuseWithProblems);
  }

  /// Valves that were added later are asked first.
  private void refuseWithProblems(Context context) {
    var host = (StandardHost) context.getParent();
    host.setErrorReportValveClass(EarlyRefusals.class.getName());
    host.getPipeline().addValve(new EarlyRefusals(problems, ids));
  }

  private void secure(Connector connector) {
    connector.setSecure(true);
    connector.setScheme("https");
    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setSSLEnabled(true);
    protocol.addSslHostConfig(tls.hostConfig());
  }

  private static void bound(Connector connector) {
    connector.setProperty("server", "yaoshi");
    connector.setMaxParameterCount(100);
    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setConnectionTimeout(HEADERS_WITHIN_MS);
    protocol.setKeepAliveTimeout(KEPT_ALIVE_MS);
    protocol.setMaxHttpRequestHeaderSize(LARGEST_HEADERS);
    protocol.setMaxKeepAliveRequests(-1);
  }
}
