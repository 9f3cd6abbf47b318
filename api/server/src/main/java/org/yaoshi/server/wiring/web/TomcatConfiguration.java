package org.yaoshi.server.wiring.web;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.problem.ProblemWriter;
import org.yaoshi.server.wiring.security.TlsMaterial;

/// HTTPS for the API, with a bounded time for slow senders. Plain HTTP, which carries what relying
/// parties fetch, is not Tomcat's (ADR 22).
@Configuration(proxyBeanMethods = false)
@Profile("!" + YaoshiServer.CEREMONY)
class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final int HEADERS_WITHIN_MS = 5_000;
  private static final int KEPT_ALIVE_MS = 30_000;
  private static final int LARGEST_HEADERS = 16_384;

  private final TlsMaterial tls;
  private final ProblemWriter problems;
  private final RequestIds ids;

  TomcatConfiguration(TlsMaterial tls, ProblemWriter problems, RequestIds ids) {
    this.tls = tls;
    this.problems = problems;
    this.ids = ids;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(this::secure, TomcatConfiguration::bound);
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
