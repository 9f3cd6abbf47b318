package org.yaoshi.server.wiring;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.certificate.RecordedStatuses;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.status.PublicResources;

/// The server in its smallest role: the public port, and health. It reads the database and signs
/// with the responders' key; of the other modules it has the two classes that read, so that nothing
/// in the process could issue, publish or change anything.
@EnableAutoConfiguration
@EnableConfigurationProperties(ServerProperties.class)
@ConfigurationPropertiesScan(StatusNode.HSM)
@ComponentScan(basePackages = StatusNode.HSM, basePackageClasses = PublicResources.class)
@Import({
  CertificateAuthorities.class,
  RecordedStatuses.class,
  CaConfiguration.class,
  PublicPortConfiguration.class,
  Scheduling.class,
  TimeAndChance.class
})
public class StatusNode {
  static final String HSM = "org.yaoshi.server.wiring.hsm";

  public static SpringApplication application() {
    var application = new SpringApplication(StatusNode.class);
    application.setAdditionalProfiles(YaoshiServer.STATUS);
    return application;
  }

  /// What could sign anything else is not to be at hand.
  @Bean
  InitializingBean onlyTheRespondersToken(ServerProperties properties) {
    return () -> {
      String responders = KeyReference.parse(properties.keys().ocsp()).token();
      for (ServerProperties.Token token : properties.tokens()) {
        if (!token.name().equals(responders)) {
          throw new IllegalArgumentException(
              "yaoshi.tokens: a status node has the token %s only, not %s"
                  .formatted(responders, token.name()));
        }
      }
    };
  }
}
