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
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.KeyVaultUnavailable.Outcome;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenStatus;
import org.yaoshi.ca.key.TokenStatus.State;

@DisplayName("A token that goes away while it signs")
class LosingTheTokenTest {
  private static final int ROUNDS = Integer.getInteger("hsm.rounds", 6);
  private static final int THREADS = 4;
  private static final byte[] MESSAGE = "tbsCertificate".getBytes(StandardCharsets.UTF_8);
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LANES = 4;
  private static final int MOST_STUCK = 10;
  private static final TokenMember ONLY = new TokenMember("ca", 1);

  @TempDir private Path directory;
  private Path modules;
  private Path pin;
  private RemoteToken token;
  private Pkcs11KeyVault vault;
  private SigningKey key;

  @BeforeEach
  void open() throws Exception {
    modules = Files.createDirectory(directory.resolve("modules"));
    pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    token = new RemoteToken(directory);
    vault = vault(policy(modules, LANES, MOST_STUCK));
    key = vault.generateSigningKey(new KeyReference("ca", "issuing"), KeyParameters.EC_P256);
  }

  private Pkcs11KeyVault vault(HealingPolicy policy) {
    return SoftHsm.vault(policy, new TokenConfiguration("ca", List.of(token.location(pin))));
  }

  /// With short pauses, and time enough for a machine that is busy with other things.
  static HealingPolicy policy(Path modules, int lanes, int mostStuck) {
    return new HealingPolicy(
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        PATIENCE,
        Duration.ofMillis(10),
        Duration.ofMillis(200),
        lanes,
        mostStuck,
        modules);
  }

  /// Gives up calls as soon as they can hardly be but stuck.
  private HealingPolicy impatient() {
    return new HealingPolicy(
        Duration.ofMillis(800),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofMillis(10),
        Duration.ofMillis(200),
        LANES,
        MOST_STUCK,
        modules);
  }

  private void reopen(HealingPolicy policy) {
    vault.close();
    vault = vault(policy);
    key = vault.signingKey(key.reference());
  }

  @AfterEach
  void close() throws IOException {
    token.thaw();
    vault.close();
    token.close();
  }

  @Test
  @DisplayName(
      "killed and started again: every call ends, well or cleanly, and no restart is needed")
  void killedAndRestarted() throws Exception {
    // p11-kit's client sometimes forgets to wake a thread when its connection breaks: that hangs.
    reopen(policy(modules, LANES, LANES + ROUNDS * THREADS));
    Pauses pauses = new Pauses("token process killed, started again");
    try (Signers signers = new Signers(key, THREADS)) {
      for (int round = 0; round < ROUNDS; round++) {
        signers.awaitSignatures(50);
        signers.longestPause();
        token.kill();
        token.restart();
        signers.awaitSignatures(50);
        pauses.add(signers.longestPause());
      }
      signers.end();
      assertThat(signers.longestCall()).isLessThan(PATIENCE.plusSeconds(12)); // and one use
      pauses.report(signers, status());
    }
    assertThat(vault.tokens().getFirst().heals()).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(modules).as("the libraries' copies are gone").isEmptyDirectory();
  }

  @Test
  @DisplayName("only the connection's process killed: the next connection signs on")
  void connectionKilled() throws Exception {
    reopen(policy(modules, 1, MOST_STUCK));
    Pauses pauses = new Pauses("connection's process killed");
    try (Signers signers = new Signers(key, THREADS)) {
      for (int round = 0; round < ROUNDS; round++) {
        signers.awaitSignatures(50);
        signers.longestPause();
        token.killConnections();
        signers.awaitSignatures(50);
        pauses.add(signers.longestPause());
      }
      signers.end();
      pauses.report(signers, status());
      assertThat(signers.refused()).as("there is a token all the time").isZero();
    }
  }

  @Test
  @DisplayName("gone for longer than callers wait: they are refused on time, nothing was signed")
  void goneForLong() throws Exception {
    reopen(impatient());
    token.kill();
    long start = System.nanoTime();
    assertThatThrownBy(() -> key.sign(MESSAGE))
        .isInstanceOfSatisfying(
            KeyVaultUnavailable.class,
            e -> assertThat(e.outcome()).as("it was sent to a token that died").isNotNull());
    assertThatThrownBy(() -> key.sign(MESSAGE))
        .as("this one never met a token")
        .isInstanceOfSatisfying(
            KeyVaultUnavailable.class,
            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOTHING_DONE));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(22));
    assertThat(status().state()).isEqualTo(State.HEALING);

    token.restart();
    awaitState(State.UP);
    assertThat(key.sign(MESSAGE)).isNotEmpty();
  }

  @Test
  @DisplayName("hanging: callers fail on time, not knowing, and the next connection signs on")
  void hangs() throws Exception {
    reopen(impatient());
    Pauses pauses = new Pauses("connection's process frozen (a call hangs)");
    try (Signers signers = new Signers(key, THREADS)) {
      for (int round = 0; round < Math.min(ROUNDS, 4); round++) {
        signers.awaitSignatures(50);
        signers.longestPause();
        long unknown = signers.unknown();
        token.freezeConnections();
        signers.awaitSignatures(50);
        pauses.add(signers.longestPause());
        assertThat(signers.unknown()).isGreaterThan(unknown);
        assertThat(status().stuckCalls()).isBetween(1, MOST_STUCK);
        token.thaw();
        Await.until("no call stuck", WAIT, () -> status().stuckCalls() == 0);
      }
      signers.end();
      pauses.report(signers, status());
    }
  }

  @Test
  @DisplayName("hanging, and every new login too: out of service before too many threads are lost")
  void hangsForLong() throws Exception {
    reopen(impatient());
    Pauses pauses = new Pauses("token frozen until it was given up, then thawed");
    try (Signers signers = new Signers(key, THREADS)) {
      signers.awaitSignatures(50);
      signers.longestPause();
      token.freeze();
      awaitState(State.CALLS_STUCK);
      assertThat(status().stuckCalls()).isLessThanOrEqualTo(MOST_STUCK);
      assertThatThrownBy(() -> key.sign(MESSAGE))
          .isInstanceOf(KeyVaultUnavailable.class)
          .hasMessageContaining("do not come back");

      token.thaw();
      awaitState(State.UP);
      signers.awaitSignatures(50);
      pauses.add(signers.longestPause());
      signers.end();
      pauses.report(signers, status());
    }
    Await.until("no call stuck", WAIT, () -> status().stuckCalls() == 0);
  }

  @Test
  @DisplayName("whose PIN is another one when it is back: tried once, then a person is needed")
  void pinChanged() throws Exception {
    assertThat(key.sign(MESSAGE)).isNotEmpty();
    Files.writeString(pin, "not-the-pin");
    token.restart();

    assertThatThrownBy(() -> key.sign(MESSAGE)).hasMessageContaining("CKR_PIN_INCORRECT");
    assertThat(status().state()).isEqualTo(State.PIN_REFUSED);
    long before = status().modules();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> key.sign(MESSAGE)).hasMessageContaining("CKR_PIN_INCORRECT");
    }
    assertThat(status().modules()).as("no further attempt").isEqualTo(before);

    Files.writeString(pin, SoftHsm.USER_PIN);
    vault.returnToService(ONLY);
    awaitState(State.UP);
    assertThat(key.sign(MESSAGE)).isNotEmpty();
  }

  @Test
  @DisplayName(
      "taken out of service: refused at once, what is in flight ends well; and brought back")
  void outOfService() throws Exception {
    try (Signers signers = new Signers(key, THREADS)) {
      signers.awaitSignatures(50);
      TokenStatus out = vault.takeOutOfService(ONLY, "firmware");
      assertThat(out.state()).isEqualTo(State.OUT_OF_SERVICE);
      assertThatThrownBy(() -> key.sign(MESSAGE))
          .isInstanceOf(KeyVaultUnavailable.class)
          .hasMessageContaining("firmware");
      token.restart(); // what it was taken out for

      vault.returnToService(ONLY);
      signers.awaitSignatures(50);
      signers.end();
      assertThat(signers.unknown()).as("no call was cut off").isZero();
    }
  }

  private TokenStatus status() {
    return vault.tokens().getFirst();
  }

  private void awaitState(State state) {
    Await.until("state " + state, WAIT, () -> status().state() == state);
  }
}
