package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.hsm.token.PinIncorrect;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenNotPresent;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("Logging in on a token")
class LoginTest {
  private static final String WRONG_PIN = "wrong-6630";
  private final SoftHsm hsm = SoftHsm.ready();
  @TempDir private Path directory;

  @Test
  @DisplayName("a wrong PIN is named as such, is not repeated, and is not tried again")
  void wrongPin() throws Exception {
    hsm.token("login wrong");
    Path pin = SoftHsm.pinFile(directory, WRONG_PIN);
    try (Pkcs11KeyVault vault = vault(hsm.configuration("ca", "login wrong", pin))) {
      assertThatThrownBy(() -> vault.keys("ca"))
          .isInstanceOf(KeyVaultUnavailable.class)
          .hasCauseInstanceOf(PinIncorrect.class)
          .hasMessageContaining("CKR_PIN_INCORRECT")
          .hasMessageNotContaining(WRONG_PIN);

      Files.writeString(pin, SoftHsm.USER_PIN);
      assertThatThrownBy(() -> vault.keys("ca"))
          .as("each wrong try may be the last: a new vault is needed, that is, a person")
          .hasMessageContaining("CKR_PIN_INCORRECT");
    }
    try (Pkcs11KeyVault vault = vault(hsm.configuration("ca", "login wrong", pin))) {
      assertThat(vault.keys("ca")).isEmpty();
    }
  }

  @Test
  @DisplayName("a PIN file that others can read stops the login, and only until it is put right")
  void openPinFile() throws Exception {
    hsm.token("login open file");
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
    try (Pkcs11KeyVault vault = vault(hsm.configuration("ca", "login open file", pin))) {
      assertThatThrownBy(() -> vault.keys("ca"))
          .isInstanceOf(KeyVaultUnavailable.class)
          .hasMessageContaining("chmod 600");
      Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
      assertThat(vault.keys("ca")).isEmpty();
    }
  }

  @Test
  @DisplayName("a token is found by label, slot identifier or slot index, among several")
  void selectors() throws Exception {
    hsm.token("login a");
    SlotInfo slot = hsm.token("login b");
    hsm.token("login c");
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    int index =
        hsm.administration().slots().stream().map(SlotInfo::slot).toList().indexOf(slot.slot());
    try (Pkcs11KeyVault vault =
        vault(
            configuration("by-label", new TokenSelector.Label("login b"), pin),
            configuration("by-id", new TokenSelector.SlotId(slot.slot()), pin),
            configuration("by-index", new TokenSelector.SlotIndex(index), pin),
            configuration("another", new TokenSelector.Label("login a"), pin))) {
      vault.generateSigningKey(new KeyReference("by-label", "here"), KeyParameters.EC_P256);

      assertThat(vault.keys("by-id")).containsExactly(new KeyReference("by-id", "here"));
      assertThat(vault.keys("by-index")).containsExactly(new KeyReference("by-index", "here"));
      assertThat(vault.keys("another")).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "a token that is absent, or one of two of that label, is named with the tokens there are")
  void absentAndAmbiguous() throws Exception {
    hsm.token("login twin");
    hsm.token("login twin");
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    try (Pkcs11KeyVault vault =
        vault(
            hsm.configuration("absent", "login absent", pin),
            hsm.configuration("twin", "login twin", pin))) {
      for (String token : List.of("absent", "twin")) {
        assertThatThrownBy(() -> vault.keys(token))
            .isInstanceOf(KeyVaultUnavailable.class)
            .hasCauseInstanceOf(TokenNotPresent.class)
            .hasMessageContaining("login twin");
      }
    }
  }

  @Test
  @DisplayName("a library that is none is a configuration fault, not a crash")
  void noLibrary() throws Exception {
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    Path absent = directory.resolve("libabsent.so");
    try (Pkcs11KeyVault vault =
        vault(
            new TokenConfiguration(
                "ca", absent, new TokenSelector.SlotIndex(0), new PinSource.PinFile(pin)))) {
      assertThatThrownBy(() -> vault.keys("ca"))
          .isInstanceOf(KeyVaultUnavailable.class)
          .hasMessageContaining("libabsent.so");
    }
  }

  private TokenConfiguration configuration(String name, TokenSelector token, Path pin) {
    return new TokenConfiguration(name, hsm.library(), token, new PinSource.PinFile(pin));
  }

  private static Pkcs11KeyVault vault(TokenConfiguration... tokens) {
    return SoftHsm.vault(tokens);
  }
}
