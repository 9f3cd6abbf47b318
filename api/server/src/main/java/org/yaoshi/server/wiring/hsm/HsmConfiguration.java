package org.yaoshi.server.wiring.hsm;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.WrappingKey;
import org.yaoshi.hsm.KeyUseListener;
import org.yaoshi.hsm.PinSource;
import org.yaoshi.hsm.Pkcs11KeyVault;
import org.yaoshi.hsm.TokenConfiguration;
import org.yaoshi.hsm.TokenLocation;
import org.yaoshi.hsm.token.TokenSelector;
import org.yaoshi.server.wiring.ServerProperties;

@Configuration(proxyBeanMethods = false)
class HsmConfiguration {
  @Bean(destroyMethod = "close")
  Pkcs11KeyVault keyVault(
      ServerProperties properties,
      HsmProperties hsm,
      SecureRandom random,
      InstantSource clock,
      KeyUseListener listener) {
    List<TokenConfiguration> tokens =
        properties.tokens().stream().map(token -> token(token, hsm)).toList();
    for (String name : hsm.failOver().keySet()) {
      if (tokens.stream().noneMatch(token -> token.name().equals(name))) {
        throw new IllegalArgumentException("yaoshi.hsm.fail-over: no token is named " + name);
      }
    }
    return new Pkcs11KeyVault(tokens, hsm.policy(), random, clock, listener);
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

  private static TokenConfiguration token(ServerProperties.Token token, HsmProperties hsm) {
    List<TokenLocation> locations = new ArrayList<>();
    TokenSelector first = selector(token.name(), token.slot(), token.index(), token.label());
    locations.add(new TokenLocation(token.library(), first, PinSource.parse(token.pin())));
    for (var next : hsm.failOver().getOrDefault(token.name(), List.of())) {
      TokenSelector selector = selector(token.name(), next.slot(), next.index(), next.label());
      locations.add(new TokenLocation(next.library(), selector, PinSource.parse(next.pin())));
    }
    return new TokenConfiguration(token.name(), locations);
  }

  private static TokenSelector selector(
      String name, @Nullable Long slot, @Nullable Integer index, @Nullable String label) {
    List<TokenSelector> given = new ArrayList<>();
    if (slot != null) given.add(new TokenSelector.SlotId(slot));
    if (index != null) given.add(new TokenSelector.SlotIndex(index));
    if (label != null) given.add(new TokenSelector.Label(label));
    if (given.size() != 1) {
      throw new IllegalArgumentException("token " + name + " needs one of slot, index, label");
    }
    return given.getFirst();
  }
}
