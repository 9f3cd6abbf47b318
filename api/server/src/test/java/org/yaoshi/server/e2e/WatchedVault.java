package org.yaoshi.server.e2e;

import java.security.PublicKey;
import java.util.List;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.key.WrappingKey;

/// The vault itself, whose keys tell somebody what they are asked to sign before they do.
///
/// @param before what it throws is what the vault throws
record WatchedVault(KeyVault vault, Before before) implements KeyVault {
  /// Told what a key is asked to sign.
  interface Before {
    void message(KeyReference key, byte[] message);

    /// @param digest of the message, by the algorithm of the key's kind
    void digest(KeyReference key, byte[] digest);
  }

  static Before nobody() {
    return new Before() {
      @Override
      public void message(KeyReference key, byte[] message) {}

      @Override
      public void digest(KeyReference key, byte[] digest) {}
    };
  }

  @Override
  public SigningKey generateSigningKey(KeyReference reference, KeyParameters parameters) {
    return new Watched(vault.generateSigningKey(reference, parameters), before);
  }

  @Override
  public WrappingKey generateWrappingKey(KeyReference reference) {
    return vault.generateWrappingKey(reference);
  }

  @Override
  public SigningKey signingKey(KeyReference reference) {
    return new Watched(vault.signingKey(reference), before);
  }

  @Override
  public WrappingKey wrappingKey(KeyReference reference) {
    return vault.wrappingKey(reference);
  }

  @Override
  public DerivationKey generateDerivationKey(KeyReference reference) {
    return vault.generateDerivationKey(reference);
  }

  @Override
  public DerivationKey derivationKey(KeyReference reference) {
    return vault.derivationKey(reference);
  }

  @Override
  public List<KeyReference> keys(String token) {
    return vault.keys(token);
  }

  private record Watched(SigningKey key, Before before) implements SigningKey {
    @Override
    public KeyReference reference() {
      return key.reference();
    }

    @Override
    public KeyParameters parameters() {
      return key.parameters();
    }

    @Override
    public PublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
      before.message(key.reference(), message);
      return key.sign(message);
    }

    @Override
    public byte[] signDigest(byte[] digest) {
      before.digest(key.reference(), digest);
      return key.signDigest(digest);
    }
  }
}
