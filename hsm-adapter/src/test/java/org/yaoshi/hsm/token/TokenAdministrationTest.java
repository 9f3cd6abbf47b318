package org.yaoshi.hsm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.hsm.SoftHsm;
import org.yaoshi.hsm.Tool;
import org.yaoshi.hsm.station.EkeyToken;

@DisplayName("PKCS#11 v2.40: tokens are initialised, unlocked and looked into")
class TokenAdministrationTest {
  private static final byte[] CHALLENGE = "challenge".getBytes(StandardCharsets.UTF_8);
  private static final String NEW_PIN = "fresh-8820";
  private final SoftHsm hsm = SoftHsm.ready();
  private final TokenAdministration administration = hsm.administration();

  @Test
  @DisplayName("C_InitToken and C_InitPIN: a fresh token appears under its label, with its flags")
  void initializes() {
    SlotInfo made = hsm.token("fresh 钥匙");

    assertThat(made.label()).isEqualTo("fresh 钥匙");
    assertThat(made.flags())
        .contains(
            TokenFlag.TOKEN_INITIALIZED, TokenFlag.USER_PIN_INITIALIZED, TokenFlag.LOGIN_REQUIRED)
        .doesNotContain(TokenFlag.USER_PIN_LOCKED, TokenFlag.SO_PIN_LOCKED);
    assertThat(made.serial()).matches("[0-9a-f]{16}");
    assertThat(administration.slots()).contains(made);
    assertThat(administration.slot(new TokenSelector.Label("fresh 钥匙"))).isEqualTo(made);
    assertThat(administration.objects(made.slot(), SoftHsm.USER_PIN.toCharArray())).isEmpty();
  }

  @Test
  @DisplayName("several in a row: each finds a free token, and each is another")
  void severalInARow() {
    SlotInfo first = hsm.token("row 1");
    SlotInfo second = hsm.token("row 2");
    assertThat(first.serial()).isNotEqualTo(second.serial());
    assertThat(administration.slots()).extracting(SlotInfo::label).contains("row 1", "row 2");
  }

  @Test
  @DisplayName("an independent program logs in with the PIN that was set")
  void seenByPkcs11Tool() {
    hsm.token("seen outside");
    Tool login =
        Tool.run(
            List.of(
                "pkcs11-tool",
                "--module",
                hsm.library().toString(),
                "--token-label",
                "seen outside",
                "--login",
                "--pin",
                SoftHsm.USER_PIN,
                "--list-objects"));
    assertThat(login.exitCode()).as(login.output()).isZero();
  }

  @Test
  @DisplayName("a token in use is not initialised again by accident; its keys stay")
  void refusesInitialized() {
    SlotInfo made = hsm.token("in use");
    PublicKey key = generate(made, "a-key");

    assertThatThrownBy(
            () ->
                administration.initialize(
                    made.slot(), "other", SoftHsm.SO_PIN.toCharArray(), NEW_PIN.toCharArray()))
        .isInstanceOf(TokenAlreadyInitialized.class)
        .hasMessageContaining("in use");
    assertThat(signs(made, SoftHsm.USER_PIN, "a-key", key)).isTrue();
  }

  @Test
  @DisplayName("erased on purpose, by its security officer alone, a token is empty and new")
  void erases() {
    SlotInfo made = hsm.token("to erase");
    generate(made, "a-key");

    assertThatThrownBy(
            () ->
                administration.erase(
                    made.slot(), "erased", "wrong-1111".toCharArray(), NEW_PIN.toCharArray()))
        .isInstanceOf(PinIncorrect.class);
    assertThat(administration.objects(made.slot(), SoftHsm.USER_PIN.toCharArray())).isNotEmpty();

    SlotInfo erased =
        administration.erase(
            made.slot(), "erased", SoftHsm.SO_PIN.toCharArray(), NEW_PIN.toCharArray());
    assertThat(erased.label()).isEqualTo("erased");
    assertThat(administration.objects(erased.slot(), NEW_PIN.toCharArray())).isEmpty();
  }

  @Test
  @DisplayName("unlocking: the security officer sets a new user PIN and the same key signs on")
  void unlockKeepsKeys() {
    SlotInfo made = hsm.token("to unlock");
    PublicKey key = generate(made, "a-key");

    administration.resetUserPin(made.slot(), SoftHsm.SO_PIN.toCharArray(), NEW_PIN.toCharArray());

    assertThat(signs(made, NEW_PIN, "a-key", key)).isTrue();
    assertThatThrownBy(() -> signs(made, SoftHsm.USER_PIN, "a-key", key))
        .isInstanceOf(PinIncorrect.class);
  }

  @Test
  @DisplayName("C_SetPIN: the user changes the PIN, knowing the old one")
  void changesUserPin() {
    SlotInfo made = hsm.token("to change");
    PublicKey key = generate(made, "a-key");

    assertThatThrownBy(
            () ->
                administration.changeUserPin(
                    made.slot(), "wrong-1111".toCharArray(), NEW_PIN.toCharArray()))
        .isInstanceOf(PinIncorrect.class)
        .hasMessageContaining("C_SetPIN")
        .hasMessageContaining("CKR_PIN_INCORRECT")
        .hasMessageNotContaining("1111")
        .hasMessageNotContaining(NEW_PIN);
    administration.changeUserPin(
        made.slot(), SoftHsm.USER_PIN.toCharArray(), NEW_PIN.toCharArray());
    assertThat(signs(made, NEW_PIN, "a-key", key)).isTrue();
  }

  @Test
  @DisplayName("the security officer's PIN is changed likewise")
  void changesSoPin() {
    SlotInfo made = hsm.token("so pin");
    administration.changeSoPin(
        made.slot(), SoftHsm.SO_PIN.toCharArray(), "other-so-1".toCharArray());

    assertThatThrownBy(
            () ->
                administration.resetUserPin(
                    made.slot(), SoftHsm.SO_PIN.toCharArray(), NEW_PIN.toCharArray()))
        .isInstanceOf(PinIncorrect.class);
    administration.resetUserPin(made.slot(), "other-so-1".toCharArray(), NEW_PIN.toCharArray());
    assertThat(administration.objects(made.slot(), NEW_PIN.toCharArray())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "123"})
  @DisplayName("a PIN the token does not take is refused with the remedy")
  void refusesShortPins(String pin) {
    SlotInfo made = hsm.token("short pin of " + pin.length());
    assertThatThrownBy(
            () ->
                administration.resetUserPin(
                    made.slot(), SoftHsm.SO_PIN.toCharArray(), pin.toCharArray()))
        .isInstanceOf(PinUnacceptable.class)
        .hasMessageContaining("CKR_PIN_LEN_RANGE");
  }

  @Test
  @DisplayName("a token that somebody here has open is not touched by the security officer")
  void refusesTokensInUse() {
    SlotInfo made = hsm.token("open here");
    try (EkeyToken ekey = open(made, SoftHsm.USER_PIN)) {
      assertThatThrownBy(
              () ->
                  administration.resetUserPin(
                      made.slot(), SoftHsm.SO_PIN.toCharArray(), NEW_PIN.toCharArray()))
          .isInstanceOf(TokenInUse.class)
          .hasMessageContaining("close the other sessions");
      assertThatThrownBy(
              () ->
                  administration.erase(
                      made.slot(), "gone", SoftHsm.SO_PIN.toCharArray(), NEW_PIN.toCharArray()))
          .isInstanceOf(TokenInUse.class);
      assertThat(ekey.labels()).isEmpty();
    }
  }

  @Test
  @DisplayName("listing the objects of a token that somebody here has open does not log them out")
  void listingLeavesLoginsAlone() {
    SlotInfo made = hsm.token("listed");
    try (EkeyToken ekey = open(made, SoftHsm.USER_PIN)) {
      ekey.generate("a-key");
      assertThat(administration.objects(made.slot(), SoftHsm.USER_PIN.toCharArray()))
          .extracting(TokenObject::label, TokenObject::keyType)
          .contains(org.assertj.core.groups.Tuple.tuple("a-key", "EC"));
      assertThat(ekey.sign("a-key", CHALLENGE)).isNotEmpty();
    }
    assertThat(administration.isUserLoggedIn(made.slot())).isFalse();
  }

  @Test
  @DisplayName("a key is destroyed with the certificate beside it, and no other")
  void destroys() {
    SlotInfo made = hsm.token("to destroy");
    try (EkeyToken ekey = open(made, SoftHsm.USER_PIN);
        TokenSession session = administration.login(made.slot(), SoftHsm.USER_PIN.toCharArray())) {
      ekey.generate("old-key");
      ekey.generate("new-key");
      byte[] id = "old-key".getBytes(StandardCharsets.UTF_8);
      assertThat(session.hasPrivateKey(id)).isTrue();
      assertThat(session.destroyPrivateKey(id)).isTrue();
      assertThat(session.destroyPrivateKey(id)).isFalse();
      assertThat(ekey.labels()).containsExactly("new-key");
    }
  }

  @Test
  @DisplayName("selectors are written slot:, index: or label:")
  void parsesSelectors() {
    assertThat(TokenSelector.parse("slot:7")).isEqualTo(new TokenSelector.SlotId(7));
    assertThat(TokenSelector.parse("index:0")).isEqualTo(new TokenSelector.SlotIndex(0));
    assertThat(TokenSelector.parse("label:a: b")).isEqualTo(new TokenSelector.Label("a: b"));
    for (String wrong : List.of("", "7", "slot:", "slot:x", "slot:-1", "index:-1", "label:")) {
      assertThatThrownBy(() -> TokenSelector.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " padded", "0123456789012345678901234567890123", "钥匙钥匙钥匙钥匙钥匙钥"})
  @DisplayName("§3.2: a label is 1 to 32 octets")
  void boundsLabels(String label) {
    assertThatThrownBy(() -> hsm.token(label)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a slot that does not exist is said to be absent")
  void absentSlot() {
    assertThatThrownBy(() -> administration.objects(2_000_000_001, SoftHsm.USER_PIN.toCharArray()))
        .isInstanceOf(TokenNotPresent.class)
        .hasMessageContaining("CKR_SLOT_ID_INVALID");
  }

  private PublicKey generate(SlotInfo slot, String label) {
    try (EkeyToken ekey = open(slot, SoftHsm.USER_PIN)) {
      return ekey.generate(label);
    }
  }

  private boolean signs(SlotInfo slot, String pin, String label, PublicKey key) {
    try (EkeyToken ekey = open(slot, pin)) {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(CHALLENGE);
      return verifier.verify(ekey.sign(label, CHALLENGE));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private EkeyToken open(SlotInfo slot, String pin) {
    return EkeyToken.open(
        hsm.library(),
        new TokenSelector.SlotId(slot.slot()),
        pin.toCharArray(),
        new SecureRandom());
  }
}
