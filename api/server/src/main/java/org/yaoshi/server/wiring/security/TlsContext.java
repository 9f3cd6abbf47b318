package org.yaoshi.server.wiring.security;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/// A ready-made SSLContext in the shape Tomcat asks for.
final class TlsContext implements org.apache.tomcat.util.net.SSLContext {
  private final SSLContext context;
  private final X509Certificate[] chain;
  private final X509Certificate[] clientIssuers;

  TlsContext(SSLContext context, X509Certificate[] chain, X509Certificate[] clientIssuers) {
    this.context = Objects.requireNonNull(context);
    this.chain = chain.clone();
    this.clientIssuers = clientIssuers.clone();
  }

  @Override
  public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
      throws KeyManagementException {
    // It came initialised.
  }

  @Override
  public void destroy() {
    // Nothing outside the heap belongs to it.
  }

  @Override
  public SSLSessionContext getServerSessionContext() {
    return context.getServerSessionContext();
  }

  @Override
  public SSLEngine createSSLEngine() {
    return context.createSSLEngine();
  }

  @Override
  public SSLServerSocketFactory getServerSocketFactory() {
    return context.getServerSocketFactory();
  }

  @Override
  public SSLParameters getSupportedSSLParameters() {
    return context.getSupportedSSLParameters();
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return clientIssuers.clone();
  }
}
