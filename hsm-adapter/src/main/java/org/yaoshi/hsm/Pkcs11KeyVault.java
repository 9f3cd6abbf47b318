package org.yaoshi.hsm;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenOperations;
import org.yaoshi.ca.key.TokenStatus;
import org.yaoshi.ca.key.WrappingKey;
import org.yaoshi.hsm.pkcs11.OpenToken;

/// Keys on PKCS#11 tokens. Each token is logged in at its first use and kept so until [#close()].
/// Safe for use by several threads; the keys it hands out stay usable over a new login.
public final class Pkcs11KeyVault implements KeyVault, TokenOperations, AutoCloseable {
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

  private final Map<String, TokenGroup> groups = new LinkedHashMap<>();
  private final SecureRandom random;

  /// @param tokens with distinct names; none is opened yet
  /// @param random for nonces and placeholder certificates
  /// @param clock says since when a token is in its state; nothing is timed by it
  public Pkcs11KeyVault(
      List<TokenConfiguration> tokens,
      HealingPolicy policy,
      SecureRandom random,
      InstantSource clock,
      KeyUseListener listener) {
    for (TokenConfiguration token : tokens) {
      TokenGroup group = new TokenGroup(token, policy, clock, listener);
      if (groups.put(token.name(), group) != null) {
        throw new IllegalArgumentException("two tokens are named " + token.name());
      }
    }
    this.random = random;
  }

  @Override
  public SigningKey generateSigningKey(KeyReference reference, KeyParameters parameters) {
    String label = reference.label();
    generate(
        reference,
        token -> {
          token.generateKeyPair(label, parameters, random);
          return label;
        });
    return signingKey(reference);
  }

  @Override
  public WrappingKey generateWrappingKey(KeyReference reference) {
    String label = reference.label();
    generate(
        reference,
        token -> {
          token.generateSecretKey(label, random);
          return label;
        });
    return wrappingKey(reference);
  }

  @Override
  public DerivationKey generateDerivationKey(KeyReference reference) {
    String label = reference.label();
    generate(
        reference,
        token -> {
          token.generateMacKey(label, random);
          return label;
        });
    return derivationKey(reference);
  }

  private void generate(KeyReference reference, TokenGroup.Operation<String> generation) {
    group(reference.token())
        .once(
            "generating " + reference,
            token -> {
              if (token.has(reference.label())) throw new KeyExists(reference + " exists");
              return reference;
            },
            generation);
  }

  @Override
  public SigningKey signingKey(KeyReference reference) {
    return Pkcs11SigningKey.find(reference, group(reference.token()));
  }

  @Override
  public WrappingKey wrappingKey(KeyReference reference) {
    return Pkcs11WrappingKey.find(reference, group(reference.token()), random);
  }

  @Override
  public DerivationKey derivationKey(KeyReference reference) {
    return Pkcs11DerivationKey.find(reference, group(reference.token()));
  }

  /// The keys on one token, by label. Objects whose labels are no key references are left out.
  ///
  /// @throws KeyNotFound no token of that name is configured
  @Override
  public List<KeyReference> keys(String token) {
    return group(token).look("listing keys", OpenToken::labels).stream()
        .filter(label -> LABEL.matcher(label).matches())
        .sorted()
        .map(label -> new KeyReference(token, label))
        .toList();
  }

  @Override
  public List<TokenStatus> tokens() {
    return groups.values().stream()
        .flatMap(group -> group.members().stream())
        .map(TokenConnection::status)
        .toList();
  }

  @Override
  public TokenStatus takeOutOfService(TokenMember member, String reason) {
    return group(member.token()).member(member).takeOutOfService(reason);
  }

  @Override
  public TokenStatus returnToService(TokenMember member) {
    return group(member.token()).member(member).returnToService();
  }

  private TokenGroup group(String token) {
    TokenGroup group = groups.get(token);
    if (group == null) throw new KeyNotFound("no token is configured as " + token);
    return group;
  }

  /// Logs out of every token.
  @Override
  public void close() {
    groups.values().forEach(TokenGroup::close);
  }
}
