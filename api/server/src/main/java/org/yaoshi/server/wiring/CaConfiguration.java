package org.yaoshi.server.wiring;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yaoshi.ca.envelope.Envelope;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.request.SignatureVerifier;
import org.yaoshi.server.certificate.Node;
import org.yaoshi.server.engine.AuthorityUrls;
import org.yaoshi.server.seal.SealSettings;
import org.yaoshi.server.status.StatusSettings;

/// Hands the CA's modules their part of the configuration.
@Configuration(proxyBeanMethods = false)
class CaConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CaConfiguration.class);

  @Bean
  Envelope envelope(SecureRandom random) {
    return new Envelope(random);
  }

  @Bean
  AuthorityUrls authorityUrls(ServerProperties properties) {
    return new AuthorityUrls(properties.publicUrl(), properties.status().crlShards());
  }

  /// The fastest there is; where its native part cannot be loaded, Java alone.
  @Bean
  SignatureVerifier signatureVerifier() {
    AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
    Throwable cause = corretto.getLoadingError();
    if (cause == null) return SignatureVerifier.by(corretto);
    LOG.warn("signatures are verified in Java alone: {}", cause.getMessage());
    return SignatureVerifier.bouncyCastle();
  }

  @Bean
  Node node(ServerProperties properties) {
    String given = properties.node();
    String name =
        given == null ? hostName() + ":" + properties.data().toAbsolutePath().normalize() : given;
    return new Node(name, UUID.randomUUID());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Bean
  StatusSettings statusSettings(ServerProperties properties) {
    ServerProperties.Status status = properties.status();
    return new StatusSettings(
        KeyReference.parse(properties.keys().ocsp()),
        status.ocspValidity(),
        status.ocspMemory().toBytes(),
        status.signers(),
        status.feedEvery(),
        status.feedSilence(),
        status.crlValidity(),
        status.crlOverlap());
  }

  @Bean
  SealSettings sealSettings() {
    return new SealSettings("Yaoshi", 40);
  }
}
