package org.yaoshi.server.wiring.hsm;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.WrappingKey;
import org.yaoshi.hsm.PinSource;
import org.yaoshi.hsm.Pkcs11KeyVault;
import org.yaoshi.hsm.TokenConfiguration;
import org.yaoshi.hsm.token.TokenSelector;
import org.yaoshi.server.wiring.ServerProperties;

@Configuration(proxyBeanMethods = false)
class HsmConfiguration {
  @Bean(destroyMethod = "close")
  Pkcs11KeyVault keyVault(ServerProperties properties, SecureRandom random) {
    return new Pkcs11KeyVault(
        properties.tokens().stream().map(HsmConfiguration::token).toList(), random);
  }

  /// Wraps the data keys of applications. Made in a ceremony, so it is looked up when first used.
  @Bean
  @Lazy
  WrappingKey materialsKey(KeyVault vault, ServerProperties properties) {
    return vault.wrappingKey(KeyReference.parse(properties.keys().materials()));
  }

  /// Derives the administrator PINs of tokens.
  @Bean
  @Lazy
  DerivationKey pinKey(KeyVault vault, ServerProperties properties) {
    return vault.derivationKey(KeyReference.parse(properties.keys().pins()));
  }

  private static TokenConfiguration token(ServerProperties.Token token) {
    var selectors = Stream.<TokenSelector>builder();
    if (token.slot() != null) selectors.add(new TokenSelector.SlotId(token.slot()));
    if (token.index() != null) selectors.add(new TokenSelector.SlotIndex(token.index()));
    if (token.label() != null) selectors.add(new TokenSelector.Label(token.label()));
    var given = selectors.build().toList();
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "yaoshi.tokens: token " + token.name() + " needs one of slot, index, label");
    }
    return new TokenConfiguration(
        token.name(), token.library(), given.getFirst(), PinSource.parse(token.pin()));
  }
}
