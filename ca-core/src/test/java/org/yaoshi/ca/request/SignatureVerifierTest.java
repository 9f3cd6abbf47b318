package org.yaoshi.ca.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;

@DisplayName("A provider's verifier says what the one in Java alone says")
class SignatureVerifierTest {
  private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final SignatureVerifier provider = SignatureVerifier.by(PROVIDER);
  private final SignatureVerifier alone = SignatureVerifier.bouncyCastle();

  @ParameterizedTest
  @CsvSource({
    "EC_P256, SHA256withECDSA, ECDSA_SHA256",
    "EC_P384, SHA384withECDSA, ECDSA_SHA384",
    "EC_P256, SHA512withECDSA, ECDSA_SHA512",
    "RSA_3072, SHA256withRSA, RSA_SHA256",
    "RSA_3072, SHA256withRSAandMGF1, PSS_SHA256"
  })
  @DisplayName("of good, changed, cut, lengthened and foreign signatures")
  void agree(KeyParameters parameters, String jca, SignatureAlgorithm algorithm) throws Exception {
    KeyPair pair = SoftwareKey.generate("key", parameters).pair();
    StrongPublicKey key = StrongPublicKey.parse("key", pair.getPublic().getEncoded()).orElseThrow();
    byte[] good = sign(pair, jca);
    assertThat(provider.verifies(key, algorithm, MESSAGE, good)).isTrue();
    assertThat(alone.verifies(key, algorithm, MESSAGE, good)).isTrue();
    assertThat(provider.verifies(key, algorithm, new byte[0], good)).isFalse();
    var random = new Random(20261125);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      bad = Arrays.copyOf(bad, random.nextInt(4) > 0 ? bad.length : random.nextInt(600));
      assertThat(provider.verifies(key, algorithm, MESSAGE, bad))
          .isEqualTo(alone.verifies(key, algorithm, MESSAGE, bad));
    }
    for (SignatureAlgorithm other : SignatureAlgorithm.values()) {
      assertThat(provider.verifies(key, other, MESSAGE, good))
          .as(other.name())
          .isEqualTo(other == algorithm);
    }
  }

  private static byte[] sign(KeyPair pair, String jca) throws Exception {
    Signature signer = Signature.getInstance(jca, PROVIDER);
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    return signer.sign();
  }
}
