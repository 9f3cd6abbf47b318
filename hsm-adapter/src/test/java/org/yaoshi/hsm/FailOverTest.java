package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenStatus.State;
import org.yaoshi.ca.key.WrappingKey;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("Two tokens that hold the same key")
class FailOverTest {
  private static final byte[] MESSAGE = "tbsCertificate".getBytes(StandardCharsets.UTF_8);
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final KeyReference ISSUING = new KeyReference("ca", "issuing");
  private static final KeyReference WRAPPING = new KeyReference("ca", "wrapping");
  private static final KeyReference PINS = new KeyReference("ca", "pins");
  private static final String PURPOSE = "token-administrator-pin";
  private static final TokenMember FIRST = new TokenMember("ca", 1);
  private static final TokenMember SECOND = new TokenMember("ca", 2);

  @TempDir private Path directory;
  private HealingPolicy policy;
  private RemoteToken remote;
  private TokenLocation first;
  private TokenLocation second;

  @BeforeEach
  void makeBoth() throws Exception {
    Path modules = Files.createDirectory(directory.resolve("modules"));
    policy = LosingTheTokenTest.policy(modules, 1, 20);
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    remote = new RemoteToken(directory);
    first = remote.location(pin);
    try (Pkcs11KeyVault vault = vault(first)) {
      vault.generateSigningKey(ISSUING, KeyParameters.EC_P256);
      vault.generateDerivationKey(PINS);
    }
    second = remote.copied(pin);
  }

  @AfterEach
  void close() throws IOException {
    remote.thaw();
    remote.close();
  }

  private Pkcs11KeyVault vault(TokenLocation... locations) {
    return SoftHsm.vault(policy, new TokenConfiguration("ca", List.of(locations)));
  }

  @Test
  @DisplayName(
      "the first lost: the second signs, with no request refused; and the first comes back")
  void failsOver() throws Exception {
    Pauses pauses = new Pauses("first of two tokens killed, started again");
    try (Pkcs11KeyVault vault = vault(first, second);
        Signers signers = new Signers(vault.signingKey(ISSUING), 4)) {
      for (int round = 0; round < 5; round++) {
        awaitState(vault, SECOND, State.UP);
        signers.awaitSignatures(50);
        signers.longestPause();
        remote.kill();
        signers.awaitSignatures(50);
        pauses.add(signers.longestPause());
        assertThat(state(vault, FIRST)).isEqualTo(State.HEALING);
        remote.restart();
        awaitState(vault, FIRST, State.UP);
      }
      vault.takeOutOfService(SECOND, "to see that the first is used");
      signers.awaitSignatures(50);
      signers.end();
      pauses.report(signers, vault.tokens().getFirst());
      assertThat(signers.refused()).isZero();
    }
  }

  @Test
  @DisplayName("secret keys too: both tokens derive the same")
  void derives() {
    try (Pkcs11KeyVault vault = vault(first, second)) {
      DerivationKey pins = vault.derivationKey(PINS);
      byte[] derived = pins.derive(PURPOSE, "DEMO-0001", 1);

      vault.takeOutOfService(FIRST, "maintenance");

      assertThat(pins.derive(PURPOSE, "DEMO-0001", 1)).isEqualTo(derived);
    }
  }

  @Test
  @DisplayName("what was wrapped before a token was out of service is unwrapped after it")
  void wraps() throws Exception {
    try (Pkcs11KeyVault vault = vault(own("wrapping twice"))) {
      WrappingKey wrapping = vault.generateWrappingKey(WRAPPING);
      byte[] wrapped = wrapping.wrap(MESSAGE, MESSAGE);

      vault.takeOutOfService(FIRST, "maintenance");
      vault.returnToService(FIRST);

      assertThat(wrapping.unwrap(wrapped, MESSAGE)).isEqualTo(MESSAGE);
    }
  }

  @Test
  @DisplayName("another key under the same label is never used in this one's place")
  void anotherKey() throws Exception {
    TokenLocation one = own("not the same 1");
    TokenLocation other = own("not the same 2");
    for (TokenLocation location : List.of(one, other)) {
      try (Pkcs11KeyVault vault = vault(location)) {
        vault.generateSigningKey(ISSUING, KeyParameters.EC_P256);
        vault.generateWrappingKey(WRAPPING);
        vault.generateDerivationKey(PINS);
      }
    }
    try (Pkcs11KeyVault vault = vault(one, other)) {
      SigningKey signing = vault.signingKey(ISSUING);
      WrappingKey wrapping = vault.wrappingKey(WRAPPING);
      DerivationKey pins = vault.derivationKey(PINS);
      vault.takeOutOfService(FIRST, "maintenance");

      assertThatThrownBy(() -> signing.sign(MESSAGE)).isInstanceOf(KeyVaultUnavailable.class);
      assertThatThrownBy(() -> wrapping.wrap(MESSAGE, MESSAGE))
          .isInstanceOf(KeyVaultUnavailable.class);
      assertThatThrownBy(() -> pins.derive(PURPOSE, "DEMO-0001", 1))
          .isInstanceOf(KeyVaultUnavailable.class);
    }
  }

  /// A fresh token in this process's own SoftHSM2.
  private TokenLocation own(String label) throws IOException {
    SoftHsm hsm = SoftHsm.ready();
    hsm.token(label);
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    return new TokenLocation(
        hsm.library(), new TokenSelector.Label(label), new PinSource.PinFile(pin));
  }

  private static State state(Pkcs11KeyVault vault, TokenMember member) {
    return vault.tokens().get(member.position() - 1).state();
  }

  private static void awaitState(Pkcs11KeyVault vault, TokenMember member, State state) {
    Await.until(member + " is " + state, WAIT, () -> state(vault, member) == state);
  }
}
