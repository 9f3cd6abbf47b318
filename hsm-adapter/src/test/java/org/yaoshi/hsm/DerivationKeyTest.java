package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.DerivationInput;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.token.KeyTrait;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenObject;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("NIST SP 800-108r1: secrets are derived by HMAC-SHA-256 in the token")
class DerivationKeyTest {
  private static final KeyReference REFERENCE = KeyReference.parse("kdk/administration");
  private static final String PURPOSE = "token-administrator-pin";
  private static final SoftHsm HSM = SoftHsm.ready();
  private static Path pin;
  private static SlotInfo slot;
  private static Pkcs11KeyVault vault;
  private static DerivationKey key;

  @BeforeAll
  static void openVault(@TempDir Path directory) throws Exception {
    slot = HSM.token("derivation");
    pin = SoftHsm.pinFile(Files.createDirectories(directory), SoftHsm.USER_PIN);
    vault = open();
    key = vault.generateDerivationKey(REFERENCE);
    vault.generateWrappingKey(KeyReference.parse("kdk/documents"));
  }

  private static Pkcs11KeyVault open() {
    return SoftHsm.vault(HSM.configuration("kdk", "derivation", pin));
  }

  @AfterAll
  static void closeVault() {
    vault.close();
  }

  @Test
  @DisplayName("the same purpose, context and generation give the same 32 octets")
  void deterministic() {
    byte[] first = key.derive(PURPOSE, "7f31", 1);
    assertThat(first).hasSize(32).isEqualTo(key.derive(PURPOSE, "7f31", 1));
    assertThat(vault.derivationKey(REFERENCE).derive(PURPOSE, "7f31", 1)).isEqualTo(first);
  }

  @Test
  @DisplayName("another purpose, context, generation or key gives others")
  void distinct() {
    DerivationKey other = vault.generateDerivationKey(KeyReference.parse("kdk/other"));
    assertThat(
            Stream.of(
                    key.derive(PURPOSE, "7f31", 1),
                    key.derive(PURPOSE, "7f31", 2),
                    key.derive(PURPOSE, "7f32", 1),
                    key.derive("another-purpose", "7f31", 1),
                    other.derive(PURPOSE, "7f31", 1))
                .map(HexFormat.of()::formatHex))
        .doesNotHaveDuplicates();
  }

  // pkcs11-tool takes the first secret key it finds, whatever the label: this one is alone.
  @Test
  @DisplayName("an independent program computes the same with the key in the token")
  void seenByPkcs11Tool(@TempDir Path directory) throws Exception {
    HSM.token("derivation alone");
    Path input = directory.resolve("input");
    Path derived = directory.resolve("derived");
    Files.write(input, new DerivationInput(PURPOSE, "7f31", 1).octets());
    try (Pkcs11KeyVault own = SoftHsm.vault(HSM.configuration("alone", "derivation alone", pin))) {
      byte[] ours =
          own.generateDerivationKey(KeyReference.parse("alone/administration"))
              .derive(PURPOSE, "7f31", 1);
      Tool computed =
          tool(
              "derivation alone",
              "--sign",
              "--mechanism",
              "SHA256-HMAC",
              "--input-file",
              input.toString(),
              "--output-file",
              derived.toString());
      assertThat(computed.exitCode()).as(computed.output()).isZero();
      assertThat(Files.readAllBytes(derived)).isEqualTo(ours);
    }
  }

  @Test
  @DisplayName("promise 6: the key was made there, is sensitive, and could at no time leave")
  void confined() {
    TokenObject secret =
        HSM.administration().objects(slot.slot(), SoftHsm.USER_PIN.toCharArray()).stream()
            .filter(object -> object.label().equals("administration"))
            .findFirst()
            .orElseThrow();
    assertThat(secret.objectClass().isSecret()).isTrue();
    assertThat(secret.keyType()).isEqualTo("GENERIC_SECRET");
    assertThat(secret.confined()).isTrue();
    assertThat(secret.has(KeyTrait.LOCAL)).isTrue();

    Tool listed = tool("derivation", "--list-objects", "--type", "secrkey");
    assertThat(listed.output())
        .containsPattern(
            "Generic secret length 32\\s+label: +administration\\s+Usage: +none\\s+"
                + "Access: +sensitive, always sensitive, never extractable, local");
  }

  @Test
  @DisplayName("promise 6: no handle gives its octets, nor does an independent program")
  void noEncoding(@TempDir Path directory) throws Exception {
    try (OpenToken token =
        OpenToken.open(
            "look",
            HSM.library(),
            new TokenSelector.SlotId(slot.slot()),
            SoftHsm.USER_PIN.toCharArray())) {
      assertThat(token.secretKey("administration").orElseThrow().getEncoded()).isNull();
    }
    Path out = directory.resolve("out");
    Tool read =
        tool(
            "derivation",
            "--read-object",
            "--type",
            "secrkey",
            "--label",
            "administration",
            "--output-file",
            out.toString());
    assertThat(read.output()).contains("CKR_ATTRIBUTE_SENSITIVE");
    assertThat(out)
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
  }

  @Test
  @DisplayName("the key survives the vault's closing")
  void reopened() {
    byte[] before = key.derive(PURPOSE, "7f31", 1);
    vault.close();
    vault = open();
    key = vault.derivationKey(REFERENCE);
    assertThat(key.derive(PURPOSE, "7f31", 1)).isEqualTo(before);
    assertThat(vault.keys("kdk")).contains(REFERENCE);
  }

  @Test
  @DisplayName("keys are not taken for what they are not, nor made twice")
  void kinds() {
    assertThatThrownBy(() -> vault.generateDerivationKey(REFERENCE)).isInstanceOf(KeyExists.class);
    assertThatThrownBy(() -> vault.wrappingKey(REFERENCE)).isInstanceOf(KeyNotFound.class);
    assertThatThrownBy(() -> vault.derivationKey(KeyReference.parse("kdk/documents")))
        .isInstanceOf(KeyNotFound.class);
    assertThatThrownBy(() -> vault.derivationKey(KeyReference.parse("kdk/absent")))
        .isInstanceOf(KeyNotFound.class);
    assertThatThrownBy(() -> key.derive("No Purpose", "7f31", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Tool tool(String token, String... arguments) {
    return Tool.run(
        Stream.concat(
                Stream.of(
                    "pkcs11-tool",
                    "--module",
                    HSM.library().toString(),
                    "--token-label",
                    token,
                    "--login",
                    "--pin",
                    SoftHsm.USER_PIN),
                Stream.of(arguments))
            .toList());
  }
}
