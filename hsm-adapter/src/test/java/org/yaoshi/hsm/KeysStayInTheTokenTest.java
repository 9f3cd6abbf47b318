package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.token.KeyTrait;
import org.yaoshi.hsm.token.ObjectClass;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenObject;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("Promise 6: keys stay in the token")
class KeysStayInTheTokenTest {
  private static final List<String> SIGNING = List.of("root", "issuing", "ocsp");
  private static SlotInfo slot;

  @BeforeAll
  static void holdCeremony(@TempDir Path directory) throws Exception {
    SoftHsm hsm = SoftHsm.ready();
    slot = hsm.token("promise six");
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    try (Pkcs11KeyVault vault = SoftHsm.vault(hsm.configuration("ca", "promise six", pin))) {
      vault.generateSigningKey(new KeyReference("ca", "root"), KeyParameters.EC_P384);
      vault.generateSigningKey(new KeyReference("ca", "issuing"), KeyParameters.EC_P256);
      vault.generateSigningKey(new KeyReference("ca", "ocsp"), KeyParameters.RSA_3072);
      vault.generateWrappingKey(new KeyReference("ca", "documents"));
    }
  }

  @Test
  @DisplayName("every key was made there, is sensitive, and could at no time leave")
  void traitsOfKeys() {
    List<TokenObject> secrets =
        SoftHsm.ready()
            .administration()
            .objects(slot.slot(), SoftHsm.USER_PIN.toCharArray())
            .stream()
            .filter(object -> object.objectClass().isSecret())
            .toList();

    assertThat(secrets)
        .extracting(TokenObject::label)
        .containsExactlyInAnyOrder("root", "issuing", "ocsp", "documents");
    assertThat(secrets)
        .allSatisfy(
            key -> {
              assertThat(key.confined()).isTrue();
              assertThat(key.traits())
                  .containsExactlyInAnyOrder(
                      KeyTrait.TOKEN,
                      KeyTrait.PRIVATE,
                      KeyTrait.SENSITIVE,
                      KeyTrait.ALWAYS_SENSITIVE,
                      KeyTrait.NEVER_EXTRACTABLE,
                      KeyTrait.LOCAL);
            });
  }

  @Test
  @DisplayName("beside the keys there is nothing but the placeholder certificates")
  void nothingElse() {
    List<TokenObject> others =
        SoftHsm.ready()
            .administration()
            .objects(slot.slot(), SoftHsm.USER_PIN.toCharArray())
            .stream()
            .filter(object -> !object.objectClass().isSecret())
            .toList();

    assertThat(others)
        .allSatisfy(
            object -> {
              assertThat(object.objectClass()).isEqualTo(ObjectClass.CERTIFICATE);
              assertThat(object.id()).isEqualTo(hex(object.label()));
            });
    assertThat(others).extracting(TokenObject::label).containsExactlyInAnyOrderElementsOf(SIGNING);
  }

  @Test
  @DisplayName("an independent program sees the same")
  void seenByPkcs11Tool() {
    Tool listed =
        Tool.run(
            List.of(
                "pkcs11-tool",
                "--module",
                SoftHsm.ready().library().toString(),
                "--token-label",
                "promise six",
                "--login",
                "--pin",
                SoftHsm.USER_PIN,
                "--list-objects"));

    assertThat(listed.exitCode()).as(listed.output()).isZero();
    List<String> keys =
        Arrays.stream(listed.output().split("(?m)^(?=\\S.* Object)"))
            .filter(object -> object.startsWith("Private Key") || object.startsWith("Secret Key"))
            .toList();
    assertThat(keys).hasSize(4);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(key)
                    .contains("Access:     sensitive, always sensitive, never extractable, local"));
    assertThat(keys)
        .filteredOn(key -> key.startsWith("Private Key"))
        .allSatisfy(key -> assertThat(key).containsPattern("Usage: +sign\\n"));
    assertThat(keys)
        .filteredOn(key -> key.startsWith("Secret Key"))
        .allSatisfy(key -> assertThat(key).containsPattern("Usage: +encrypt, decrypt\\n"));
  }

  @Test
  @DisplayName("no handle gives an encoding")
  void noEncoding() throws Exception {
    try (OpenToken token =
        OpenToken.open(
            "look",
            SoftHsm.ready().library(),
            new TokenSelector.SlotId(slot.slot()),
            SoftHsm.USER_PIN.toCharArray())) {
      for (String label : SIGNING) {
        Key key = token.privateKey(label).orElseThrow();
        assertThat(key.getEncoded()).isNull();
        assertThat(key.getFormat()).isNull();
      }
      assertThat(token.secretKey("documents").orElseThrow().getEncoded()).isNull();
    }
  }

  @Test
  @DisplayName("the key on the token did not sign the placeholder that shows it")
  void placeholderIsNotSelfSigned(@TempDir Path directory) throws Exception {
    for (String label : SIGNING) {
      Path der = directory.resolve(label + ".der");
      Tool read =
          Tool.run(
              List.of(
                  "pkcs11-tool",
                  "--module",
                  SoftHsm.ready().library().toString(),
                  "--token-label",
                  "promise six",
                  "--read-object",
                  "--type",
                  "cert",
                  "--label",
                  label,
                  "--output-file",
                  der.toString()));
      assertThat(read.exitCode()).as(read.output()).isZero();
      Certificate placeholder =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(der)));
      assertThatThrownBy(() -> placeholder.verify(placeholder.getPublicKey()))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  private static String hex(String label) {
    return HexFormat.of().formatHex(label.getBytes(StandardCharsets.UTF_8));
  }
}
