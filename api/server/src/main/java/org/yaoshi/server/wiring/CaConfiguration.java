package org.yaoshi.server.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yaoshi.ca.envelope.Envelope;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.server.certificate.Node;
import org.yaoshi.server.engine.AuthorityUrls;
import org.yaoshi.server.seal.SealSettings;
import org.yaoshi.server.status.StatusSettings;

/// Hands the CA's modules their part of the configuration.
@Configuration(proxyBeanMethods = false)
class CaConfiguration {
  @Bean
  Envelope envelope(SecureRandom random) {
    return new Envelope(random);
  }

  @Bean
  AuthorityUrls authorityUrls(ServerProperties properties) {
    return new AuthorityUrls(properties.publicUrl());
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
        status.crlValidity(),
        status.crlOverlap());
  }

  @Bean
  SealSettings sealSettings() {
    return new SealSettings("Yaoshi", 40);
  }
}
