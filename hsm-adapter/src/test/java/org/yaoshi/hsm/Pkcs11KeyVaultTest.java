package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;

@DisplayName("A key vault over PKCS#11")
class Pkcs11KeyVaultTest {
  private static final byte[] MESSAGE = "tbsCertificate".getBytes(StandardCharsets.UTF_8);
  private static final int MANY = 4_000;
  private static Pkcs11KeyVault vault;
  private static TokenConfiguration issuing;
  @TempDir private static Path directory;

  @BeforeAll
  static void openVault() throws Exception {
    SoftHsm hsm = SoftHsm.ready();
    hsm.token("vault root");
    hsm.token("vault issuing");
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    vault = open(hsm, pin);
    issuing = hsm.configuration("issuing", "vault issuing", pin);
  }

  private static Pkcs11KeyVault open(SoftHsm hsm, Path pin) {
    return SoftHsm.vault(
        hsm.configuration("root", "vault root", pin),
        hsm.configuration("issuing", "vault issuing", pin));
  }

  @AfterAll
  static void closeVault() {
    vault.close();
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName(
      "generates every kind of signing key; signatures of messages, also of several in one go, and of digests verify in software")
  void generatesAndSigns(KeyParameters parameters) throws Exception {
    KeyReference reference =
        KeyReference.parse(
            "issuing/kind-" + parameters.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    SigningKey key = vault.generateSigningKey(reference, parameters);

    assertThat(key.parameters()).isEqualTo(parameters);
    assertThat(key.publicKey().getFormat()).isEqualTo("X.509");
    assertThat(key.publicKey().getClass().getName()).doesNotContain("pkcs11");
    assertThat(verifies(key, key.sign(MESSAGE))).isTrue();
    byte[] another = "another".getBytes(StandardCharsets.UTF_8);
    List<byte[]> signatures = key.signEach(List.of(another, MESSAGE));
    assertThat(signatures).hasSize(2);
    assertThat(verifies(key, signatures.getLast())).isTrue();
    assertThat(verifies(key, signatures.getFirst())).isFalse();
    assertThat(key.signEach(List.of())).isEmpty();
    byte[] digest = MessageDigest.getInstance(parameters.digestAlgorithm()).digest(MESSAGE);
    assertThat(verifies(key, key.signDigest(digest))).isTrue();
    assertThatThrownBy(() -> key.signDigest(MESSAGE)).isInstanceOf(IllegalArgumentException.class);
    assertThat(vault.signingKey(reference).publicKey()).isEqualTo(key.publicKey());
  }

  @Test
  @DisplayName("signs more than a use has time for, without taking the token for hung")
  void moreThanAUseHasTimeFor() throws Exception {
    Duration use = Duration.ofMillis(1_500);
    Duration patience = Duration.ofMinutes(1);
    var policy =
        new HealingPolicy(
            use,
            patience,
            patience,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            8,
            32,
            directory);
    try (var hurried = SoftHsm.vault(policy, issuing)) {
      SigningKey key =
          hurried.generateSigningKey(KeyReference.parse("issuing/many"), KeyParameters.RSA_3072);
      long began = System.nanoTime();
      List<byte[]> signatures = key.signEach(Collections.nCopies(MANY, MESSAGE));
      assertThat(System.nanoTime() - began).isGreaterThan(use.toNanos());
      assertThat(signatures).hasSize(MANY);
      assertThat(verifies(key, signatures.getLast())).isTrue();
      assertThat(hurried.tokens()).allMatch(token -> token.heals() == 0);
    }
  }

  @Test
  @DisplayName("keeps the tokens apart: a key is on the token it was made on, and on no other")
  void tokensAreApart() {
    vault.generateSigningKey(KeyReference.parse("root/only-here"), KeyParameters.EC_P384);

    assertThat(vault.keys("root")).contains(KeyReference.parse("root/only-here"));
    assertThat(vault.keys("issuing")).doesNotContain(KeyReference.parse("issuing/only-here"));
    assertThatThrownBy(() -> vault.signingKey(KeyReference.parse("issuing/only-here")))
        .isInstanceOf(KeyNotFound.class);
  }

  @Test
  @DisplayName("refuses a label that is taken, by either kind of key, and leaves the key as it was")
  void refusesTakenLabels() {
    KeyReference signing = KeyReference.parse("issuing/taken");
    SigningKey key = vault.generateSigningKey(signing, KeyParameters.EC_P256);
    vault.generateWrappingKey(KeyReference.parse("issuing/taken-too"));

    assertThatThrownBy(() -> vault.generateSigningKey(signing, KeyParameters.EC_P256))
        .isInstanceOf(KeyExists.class);
    assertThatThrownBy(() -> vault.generateWrappingKey(signing)).isInstanceOf(KeyExists.class);
    assertThatThrownBy(
            () ->
                vault.generateSigningKey(
                    KeyReference.parse("issuing/taken-too"), KeyParameters.EC_P256))
        .isInstanceOf(KeyExists.class);
    assertThat(vault.signingKey(signing).publicKey()).isEqualTo(key.publicKey());
  }

  @Test
  @DisplayName(
      "does not mistake one kind of key for the other, nor an unknown token for an empty one")
  void kindsAreApart() {
    KeyReference wrapping = KeyReference.parse("issuing/a-wrapping-key");
    vault.generateWrappingKey(wrapping);

    assertThatThrownBy(() -> vault.signingKey(wrapping)).isInstanceOf(KeyNotFound.class);
    assertThatThrownBy(() -> vault.wrappingKey(KeyReference.parse("issuing/nothing")))
        .isInstanceOf(KeyNotFound.class);
    assertThatThrownBy(() -> vault.keys("absent")).isInstanceOf(KeyNotFound.class);
  }

  @Test
  @DisplayName("signs from 8 threads at once with one handle, every signature right and its own")
  void signsConcurrently() throws Exception {
    SigningKey key =
        vault.generateSigningKey(KeyReference.parse("issuing/busy"), KeyParameters.EC_P256);
    List<Future<Boolean>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        byte[] own = ("thread " + thread).getBytes(StandardCharsets.UTF_8);
        results.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    if (!verifies(key, own, key.sign(own))) return false;
                  }
                  return true;
                }));
      }
    }
    for (Future<Boolean> result : results) assertThat(result.get()).isTrue();
  }

  @Test
  @DisplayName("finds a key that another vault made after this one was opened")
  void findsKeysMadeElsewhere(@TempDir Path directory) throws Exception {
    assertThat(vault.keys("root")).isNotNull();
    KeyReference reference = KeyReference.parse("root/made-elsewhere");
    // In one process two vaults share the login: the other is not closed before this one has
    // looked.
    Pkcs11KeyVault other = open(SoftHsm.ready(), SoftHsm.pinFile(directory, SoftHsm.USER_PIN));
    SigningKey made = other.generateSigningKey(reference, KeyParameters.EC_P256);

    assertThat(vault.signingKey(reference).publicKey()).isEqualTo(made.publicKey());

    other.close();
    assertThatThrownBy(() -> other.keys("root")).isInstanceOf(IllegalStateException.class);
    assertThat(verifies(made, vault.signingKey(reference).sign(MESSAGE)))
        .as("the login that the other vault ended is made again")
        .isTrue();
  }

  @Test
  @DisplayName("a handle survives a login that was ended behind its back")
  void handlesSurviveLogins(@TempDir Path directory) throws Exception {
    SigningKey key =
        vault.generateSigningKey(KeyReference.parse("root/survivor"), KeyParameters.EC_P256);
    Pkcs11KeyVault other = open(SoftHsm.ready(), SoftHsm.pinFile(directory, SoftHsm.USER_PIN));
    other.keys("root");
    other.close();

    assertThat(verifies(key, key.sign(MESSAGE))).isTrue();
  }

  @Test
  @DisplayName("8 threads that find the login gone log in once more and all sign on")
  void healsUnderLoad(@TempDir Path directory) throws Exception {
    SigningKey key =
        vault.generateSigningKey(KeyReference.parse("root/healing"), KeyParameters.EC_P256);
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 5; round++) {
        try (Pkcs11KeyVault other = open(SoftHsm.ready(), pin)) {
          other.keys("root"); // closing it ends the login of the whole process
        }
        List<Callable<Boolean>> signatures =
            Collections.nCopies(64, () -> verifies(key, key.sign(MESSAGE)));
        for (Future<Boolean> result : threads.invokeAll(signatures)) {
          assertThat(result.get()).isTrue();
        }
      }
    }
  }

  @Test
  @DisplayName("of 4 threads that generate under one label, one does and the others are refused")
  void generatesOnce() throws Exception {
    KeyReference reference = KeyReference.parse("issuing/contended");
    Callable<String> generation =
        () -> {
          try {
            vault.generateSigningKey(reference, KeyParameters.EC_P256);
            return "generated";
          } catch (KeyExists e) {
            return "refused";
          }
        };
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<String> outcome : threads.invokeAll(Collections.nCopies(4, generation))) {
        outcomes.add(outcome.get());
      }
    }
    assertThat(outcomes).containsExactlyInAnyOrder("generated", "refused", "refused", "refused");
  }

  private static boolean verifies(SigningKey key, byte[] signature) throws Exception {
    return verifies(key, MESSAGE, signature);
  }

  private static boolean verifies(SigningKey key, byte[] message, byte[] signature)
      throws Exception {
    Signature verifier = Signature.getInstance(key.parameters().signatureAlgorithm());
    verifier.initVerify(key.publicKey());
    verifier.update(message);
    return verifier.verify(signature);
  }
}
