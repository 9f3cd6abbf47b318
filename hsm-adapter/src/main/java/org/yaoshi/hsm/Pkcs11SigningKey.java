package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.hsm.call.Deadline;
import org.yaoshi.hsm.pkcs11.OpenToken;

/// A private key on a token. `Signature` objects are not kept: a fresh one per signature measures
/// the same, and none is left half-used by a failure or another thread.
final class Pkcs11SigningKey implements SigningKey {
  /// The key's handle together with the login it belongs to.
  private record Handle(OpenToken token, PrivateKey key) {}

  private static final Duration GO = Duration.ofMillis(200);

  private final KeyReference reference;
  private final TokenGroup group;
  private final KeyParameters parameters;
  private final PublicKey publicKey;
  private volatile Handle handle;

  private Pkcs11SigningKey(
      KeyReference reference,
      TokenGroup group,
      KeyParameters parameters,
      PublicKey publicKey,
      Handle handle) {
    this.reference = reference;
    this.group = group;
    this.parameters = parameters;
    this.publicKey = publicKey;
    this.handle = handle;
  }

  static Pkcs11SigningKey find(KeyReference reference, TokenGroup group) {
    return group.look(
        "finding " + reference,
        token -> {
          Handle handle = handle(reference, token);
          PublicKey publicKey =
              token
                  .publicKey(reference.label())
                  .orElseThrow(() -> new KeyNotFound(reference + " has no public half"));
          KeyParameters parameters =
              parameters(publicKey)
                  .orElseThrow(
                      () -> new KeyNotFound(reference + " is a key of another kind than we use"));
          return new Pkcs11SigningKey(reference, group, parameters, publicKey, handle);
        });
  }

  private static Handle handle(KeyReference reference, OpenToken token)
      throws GeneralSecurityException {
    return token
        .privateKey(reference.label())
        .map(key -> new Handle(token, key))
        .orElseThrow(() -> new KeyNotFound("no signing key " + reference));
  }

  private static Optional<KeyParameters> parameters(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() == KeyParameters.RSA_3072.bits()
          ? Optional.of(KeyParameters.RSA_3072)
          : Optional.empty();
    }
    ASN1Encodable curve =
        SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters();
    if (SECObjectIdentifiers.secp256r1.equals(curve)) return Optional.of(KeyParameters.EC_P256);
    if (SECObjectIdentifiers.secp384r1.equals(curve)) return Optional.of(KeyParameters.EC_P384);
    return Optional.empty();
  }

  @Override
  public KeyReference reference() {
    return reference;
  }

  @Override
  public KeyParameters parameters() {
    return parameters;
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    return group.use(
        "signing with " + reference,
        token -> token.sign(on(token), parameters.signatureAlgorithm(), message));
  }

  @Override
  public List<byte[]> signEach(List<byte[]> messages) {
    List<byte[]> signatures = new ArrayList<>(messages.size());
    while (signatures.size() < messages.size()) {
      List<byte[]> rest = messages.subList(signatures.size(), messages.size());
      signatures.addAll(group.useEach("signing with " + reference, token -> signed(token, rest)));
    }
    return List.copyOf(signatures);
  }

  /// At least the first, and then as many as a go has time for: on a slow token the time for a use
  /// would not do for all of them, and the token be taken for hung.
  private List<byte[]> signed(OpenToken token, List<byte[]> messages)
      throws GeneralSecurityException {
    PrivateKey key = on(token);
    Deadline end = Deadline.in(GO);
    List<byte[]> signatures = new ArrayList<>(messages.size());
    do {
      byte[] message = messages.get(signatures.size());
      signatures.add(token.sign(key, parameters.signatureAlgorithm(), message));
    } while (signatures.size() < messages.size() && !end.hasPassed());
    return signatures;
  }

  @Override
  public byte[] signDigest(byte[] digest) {
    return group.use(
        "signing with " + reference, token -> token.signDigest(on(token), parameters, digest));
  }

  private PrivateKey on(OpenToken token) throws GeneralSecurityException {
    Handle known = handle;
    if (known.token() != token) {
      known = handle(reference, token);
      requireSame(token);
      handle = known;
    }
    return known.key();
  }

  /// What another token holds under the label may be another key, with which nothing must be signed
  /// in this one's name.
  private void requireSame(OpenToken token) throws GeneralSecurityException {
    boolean same =
        token
            .publicKey(reference.label())
            .filter(there -> Arrays.equals(there.getEncoded(), publicKey.getEncoded()))
            .isPresent();
    if (!same) throw new KeyNotFound("the token holds another key as " + reference);
  }

  @Override
  public String toString() {
    return "signing key " + reference + " (" + parameters + ")";
  }
}
