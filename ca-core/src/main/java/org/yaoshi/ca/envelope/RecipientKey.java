package org.yaoshi.ca.envelope;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JceAsymmetricKeyWrapper;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// How the key that opens the content reaches its recipient.
final class RecipientKey {
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
  private static final Map<Integer, String> CURVES = Map.of(256, "secp256r1", 384, "secp384r1");
  private static final int LEAST_RSA_BITS = 2048;

  private RecipientKey() {}

  /// Why an envelope cannot be made for a certificate's key, if it cannot.
  static Optional<Objection> objection(X509Certificate recipient) {
    return switch (recipient.getPublicKey()) {
      case ECPublicKey key when CURVES.containsKey(bits(key)) -> Optional.empty();
      case RSAPublicKey key when key.getModulus().bitLength() >= LEAST_RSA_BITS -> Optional.empty();
      default ->
          Optional.of(
              new Objection(
                  "recipient.publicKey",
                  "another key of " + recipient.getPublicKey().getAlgorithm(),
                  "P-256, P-384, or RSA of at least " + LEAST_RSA_BITS + " bits",
                  Citation.of("RFC 5753", "§7")));
    };
  }

  static RecipientInfoGenerator generator(
      X509Certificate recipient, Provider provider, SecureRandom random)
      throws GeneralSecurityException {
    return recipient.getPublicKey() instanceof ECPublicKey key
        ? agreement(recipient, key, provider, random)
        : transport(recipient, provider, random);
  }

  /// Ephemeral-static ECDH (RFC 5753 §3.1.1), X9.63 KDF with SHA-256, AES-256 key wrap.
  private static RecipientInfoGenerator agreement(
      X509Certificate recipient, ECPublicKey key, Provider provider, SecureRandom random)
      throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC", provider);
    // By name: curve parameters written out would be refused by readers (RFC 5480 §2.1.1).
    generator.initialize(new ECGenParameterSpec(curve(key)), random);
    KeyPair ephemeral = generator.generateKeyPair();
    return new JceKeyAgreeRecipientInfoGenerator(
            CMSAlgorithm.ECDH_SHA256KDF,
            ephemeral.getPrivate(),
            ephemeral.getPublic(),
            CMSAlgorithm.AES256_WRAP)
        .setProvider(provider)
        .setSecureRandom(random)
        .addRecipient(recipient);
  }

  private static int bits(ECPublicKey key) {
    return key.getParams().getOrder().bitLength();
  }

  private static String curve(ECPublicKey key) {
    return Objects.requireNonNull(CURVES.get(bits(key)));
  }

  /// RSAES-OAEP with SHA-256 and MGF1 of the same (RFC 8017 §7.1, RFC 4055 §4.1).
  private static RecipientInfoGenerator transport(
      X509Certificate recipient, Provider provider, SecureRandom random)
      throws GeneralSecurityException {
    return new JceKeyTransRecipientInfoGenerator(
        recipient,
        new JceAsymmetricKeyWrapper(OAEP, recipient.getPublicKey())
            .setProvider(provider)
            .setSecureRandom(random));
  }
}
