package org.yaoshi.ca.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("Weak public keys are refused before anything is computed with them")
class WeakKeysTest {
  private static final BigInteger F4 = BigInteger.valueOf(65537);

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("sound keys are accepted")
  void sound(KeyParameters parameters) {
    SoftwareKey key = SoftwareKey.generate("sound", parameters);
    StrongPublicKey strong =
        StrongPublicKey.parse("key", key.publicKey().getEncoded()).orElseThrow();
    assertThat(strong.der()).isEqualTo(key.publicKey().getEncoded());
    assertThat(strong.bits()).isEqualTo(parameters.bits());
    assertThat(strong.keyIdentifier()).hasSize(20);
    byte[] message = {1, 2, 3};
    byte[] signature = key.sign(message);
    SignatureAlgorithm algorithm = SignatureAlgorithm.of(parameters);
    assertThat(strong.verifies(algorithm, message, signature)).isTrue();
    signature[signature.length / 2] ^= 1;
    assertThat(strong.verifies(algorithm, message, signature)).isFalse();
    assertThat(strong.verifies(algorithm, message, new byte[0])).isFalse();
    assertThat(strong.verifies(SignatureAlgorithm.PSS_SHA256, message, signature)).isFalse();
  }

  @Test
  @DisplayName("an algorithm with an identifier of thousands of octets is not read at all")
  void longIdentifier() throws IOException {
    byte[] arcs = new byte[4000];
    Arrays.fill(arcs, (byte) 0xff);
    arcs[0] = 0x2a;
    arcs[arcs.length - 1] = 1;
    var algorithm = new DERSequence(ASN1ObjectIdentifier.fromContents(arcs));
    var key = new DERSequence(new ASN1Encodable[] {algorithm, new DERBitString(new byte[] {4})});
    assertThat(StrongPublicKey.parse("key", key.getEncoded()).reasons())
        .singleElement()
        .extracting(Objection::found)
        .asString()
        .hasSizeLessThan(100);
  }

  @Nested
  @DisplayName("RSA")
  class Rsa {
    private final Random random = new Random(7);

    @Test
    @DisplayName("a random modulus of two random primes is accepted")
    void sound() {
      for (int bits : List.of(2048, 3072, 4096)) {
        assertThat(found(prime(bits / 2).multiply(prime(bits / 2)), F4)).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2046, 8200})
    @DisplayName("fewer than 2048 or more than 8192 bits")
    void size(int bits) {
      BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
      assertThat(found(modulus, F4)).containsExactly(bits + " bits");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 65536, 65535, 65538})
    @DisplayName("an even or a tiny exponent")
    void exponent(int exponent) {
      assertThat(found(sound2048(), BigInteger.valueOf(exponent)))
          .containsExactly("exponent " + exponent);
    }

    @Test
    @DisplayName("an exponent beyond 256 bits")
    void longExponent() {
      assertThat(found(sound2048(), BigInteger.ONE.shiftLeft(256).setBit(0)))
          .containsExactly("a long exponent");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 251, 65521})
    @DisplayName("a small factor")
    void smallFactor(int factor) {
      BigInteger modulus = prime(2048).multiply(BigInteger.valueOf(factor));
      assertThat(found(modulus, F4)).containsExactly("a modulus with a small factor");
    }

    @Test
    @DisplayName("factors so close that Fermat's method finds them (CVE-2022-26320)")
    void closePrimes() {
      BigInteger p = prime(1024);
      BigInteger q = p;
      for (int i = 0; i < 20; i++) q = q.nextProbablePrime();
      assertThat(found(p.multiply(q), F4)).containsExactly("a modulus with close prime factors");
      assertThat(found(p.multiply(p), F4)).containsExactly("a modulus with close prime factors");
    }

    @Test
    @DisplayName("primes of the form k·M + 65537^a mod M (CVE-2017-15361)")
    void roca() {
      for (int n = 0; n < 3; n++) {
        assertThat(found(rocaPrime().multiply(rocaPrime()), F4))
            .containsExactly("a modulus with the ROCA fingerprint");
      }
    }

    private BigInteger rocaPrime() {
      BigInteger m = BigInteger.TWO;
      BigInteger prime = BigInteger.TWO;
      for (int i = 1; i < 126; i++) {
        prime = prime.nextProbablePrime();
        m = m.multiply(prime);
      }
      while (true) {
        BigInteger k = new BigInteger(1024 - m.bitLength(), random).setBit(1023 - m.bitLength());
        BigInteger a = new BigInteger(200, random);
        BigInteger candidate = k.multiply(m).add(F4.modPow(a, m));
        if (candidate.bitLength() == 1024 && candidate.isProbablePrime(20)) return candidate;
      }
    }

    @Test
    @DisplayName("parameters other than NULL, and a key that is not DER")
    void structure() {
      var key = new RSAPublicKey(sound2048(), F4);
      assertThat(WeakKeysTest.found(info(PKCSObjectIdentifiers.rsaEncryption, null, encoded(key))))
          .hasSize(1);
      byte[] trailing = Arrays.copyOf(encoded(key), encoded(key).length + 1);
      assertThat(
              WeakKeysTest.found(
                  info(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE, trailing)))
          .hasSize(1);
      assertThat(
              WeakKeysTest.found(
                  info(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE, new byte[0])))
          .hasSize(1);
    }

    private BigInteger sound2048() {
      return prime(1024).multiply(prime(1024));
    }

    private BigInteger prime(int bits) {
      while (true) {
        BigInteger prime = BigInteger.probablePrime(bits, random);
        if (prime.testBit(bits - 2)) return prime;
      }
    }

    private List<String> found(BigInteger modulus, BigInteger exponent) {
      return WeakKeysTest.found(
          info(
              PKCSObjectIdentifiers.rsaEncryption,
              DERNull.INSTANCE,
              encoded(new RSAPublicKey(modulus, exponent))));
    }
  }

  @Nested
  @DisplayName("EC")
  class Ec {
    private final byte[] point =
        SubjectPublicKeyInfo.getInstance(
                SoftwareKey.generate("ec", KeyParameters.EC_P256).publicKey().getEncoded())
            .getPublicKeyData()
            .getOctets();

    @Test
    @DisplayName("a point off the curve, the point at infinity, and other forms of a point")
    void points() {
      assertThat(found(point)).isEmpty();
      byte[] off = point.clone();
      off[64] ^= 1;
      assertThat(found(off)).containsExactly("a point that is not on the curve");
      byte[] zero = new byte[65];
      zero[0] = 4;
      assertThat(found(zero)).containsExactly("a point that is not on the curve");
      byte[] beyondField = new byte[65];
      Arrays.fill(beyondField, (byte) 0xff);
      beyondField[0] = 4;
      assertThat(found(beyondField)).containsExactly("a point that is not on the curve");
      assertThat(found(new byte[] {0})).hasSize(1);
      assertThat(found(new byte[0])).hasSize(1);
      byte[] compressed = Arrays.copyOf(point, 33);
      compressed[0] = 2;
      assertThat(found(compressed)).hasSize(1);
      byte[] hybrid = point.clone();
      hybrid[0] = (byte) (6 + (point[64] & 1));
      assertThat(found(hybrid)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256k1", "secp521r1", "secp224r1", "sm2p256v1", "brainpoolP256r1"})
    @DisplayName("a curve other than P-256 and P-384")
    void otherCurves(String curve) {
      ASN1ObjectIdentifier oid = ECNamedCurveTable.getOID(curve);
      byte[] generator = ECNamedCurveTable.getByName(curve).getG().getEncoded(false);
      assertThat(WeakKeysTest.found(info(X9ObjectIdentifiers.id_ecPublicKey, oid, generator)))
          .containsExactly("curve " + oid);
    }

    @Test
    @DisplayName("explicit curve parameters (RFC 5480 §2.1.1), or none")
    void explicit() {
      var explicit = CustomNamedCurves.getByName("secp256r1");
      assertThat(WeakKeysTest.found(info(X9ObjectIdentifiers.id_ecPublicKey, explicit, point)))
          .hasSize(1);
      assertThat(WeakKeysTest.found(info(X9ObjectIdentifiers.id_ecPublicKey, null, point)))
          .hasSize(1);
    }

    @Test
    @DisplayName("a P-256 point under the name of P-384")
    void mixed() {
      assertThat(
              WeakKeysTest.found(
                  info(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp384r1, point)))
          .hasSize(1);
    }

    private List<String> found(byte[] octets) {
      return WeakKeysTest.found(
          info(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1, octets));
    }
  }

  @Test
  @DisplayName("keys of other algorithms, and octets that are no key")
  void others() {
    var ed25519 = new ASN1ObjectIdentifier("1.3.101.112");
    assertThat(found(info(ed25519, null, new byte[32]))).containsExactly("algorithm " + ed25519);
    assertThat(found(new byte[0])).hasSize(1);
    assertThat(found(new byte[] {0x30, 0})).hasSize(1);
    assertThat(found(new byte[20_000])).hasSize(1);
  }

  static byte[] info(
      ASN1ObjectIdentifier algorithm, @Nullable ASN1Encodable parameters, byte[] key) {
    var identifier =
        parameters == null
            ? new AlgorithmIdentifier(algorithm)
            : new AlgorithmIdentifier(algorithm, parameters);
    return encoded(new SubjectPublicKeyInfo(identifier, key));
  }

  private static byte[] encoded(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> found(byte[] subjectPublicKeyInfo) {
    return StrongPublicKey.parse("key", subjectPublicKeyInfo).reasons().stream()
        .map(Objection::found)
        .toList();
  }
}
