package org.yaoshi.ca.profile;

import java.util.Set;
import org.yaoshi.ca.request.KeyType;
import org.yaoshi.ca.request.StrongPublicKey;

/// The subject keys a profile admits.
///
/// @param types the kinds; never empty
/// @param leastRsaBits 2048 to 8192; counts when RSA is among the kinds
public record AllowedKeys(Set<KeyType> types, int leastRsaBits) {
  public AllowedKeys {
    types = Set.copyOf(types);
  }

  public boolean admits(StrongPublicKey key) {
    return types.contains(key.type()) && (key.type() != KeyType.RSA || key.bits() >= leastRsaBits);
  }

  @Override
  public String toString() {
    String kinds = String.join(", ", types.stream().sorted().map(KeyType::label).toList());
    return types.contains(KeyType.RSA) ? kinds + " of at least " + leastRsaBits + " bits" : kinds;
  }
}
