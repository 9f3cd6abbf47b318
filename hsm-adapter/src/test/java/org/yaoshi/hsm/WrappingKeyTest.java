package org.yaoshi.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.UnwrapRefused;
import org.yaoshi.ca.key.WrappingKey;

@DisplayName("NIST SP 800-38D: a wrapping key seals data keys with AES-256-GCM in the token")
class WrappingKeyTest {
  private static final byte[] CONTEXT = "case 2026-0001".getBytes(StandardCharsets.UTF_8);
  private static Pkcs11KeyVault vault;
  private static WrappingKey key;

  @BeforeAll
  static void openVault(@TempDir Path directory) throws Exception {
    SoftHsm hsm = SoftHsm.ready();
    hsm.token("wrapping");
    Path pin = SoftHsm.pinFile(directory, SoftHsm.USER_PIN);
    vault = SoftHsm.vault(hsm.configuration("kek", "wrapping", pin));
    key = vault.generateWrappingKey(KeyReference.parse("kek/documents"));
  }

  @AfterAll
  static void closeVault() {
    vault.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 32, 64})
  @DisplayName("opens what it closed, in the declared layout: nonce 12, data, tag 16")
  void roundTrip(int length) {
    byte[] dataKey = dataKey(length);
    byte[] wrapped = key.wrap(dataKey, CONTEXT);

    assertThat(wrapped).hasSize(12 + length + 16);
    assertThat(key.unwrap(wrapped, CONTEXT)).isEqualTo(dataKey);
  }

  @Test
  @DisplayName("takes an empty context")
  void emptyContext() {
    byte[] wrapped = key.wrap(dataKey(32), new byte[0]);
    assertThat(key.unwrap(wrapped, new byte[0])).isEqualTo(dataKey(32));
    assertThatThrownBy(() -> key.unwrap(wrapped, CONTEXT)).isInstanceOf(UnwrapRefused.class);
  }

  @Test
  @DisplayName("never uses a nonce twice")
  void freshNonces() {
    byte[] first = key.wrap(dataKey(32), CONTEXT);
    byte[] second = key.wrap(dataKey(32), CONTEXT);
    assertThat(Arrays.copyOf(first, 12)).isNotEqualTo(Arrays.copyOf(second, 12));
  }

  @Test
  @DisplayName("refuses octets changed anywhere, and works on afterwards")
  void refusesTampering() {
    byte[] wrapped = key.wrap(dataKey(32), CONTEXT);
    for (int i = 0; i < wrapped.length; i++) {
      byte[] changed = wrapped.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> key.unwrap(changed, CONTEXT))
          .as("octet %d", i)
          .isInstanceOf(UnwrapRefused.class);
    }
    assertThat(key.unwrap(wrapped, CONTEXT)).isEqualTo(dataKey(32));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 28, 59, 93, 4096})
  @DisplayName("refuses octets of another length")
  void refusesOtherLengths(int length) {
    byte[] wrapped = Arrays.copyOf(key.wrap(dataKey(32), CONTEXT), length);
    assertThatThrownBy(() -> key.unwrap(wrapped, CONTEXT)).isInstanceOf(UnwrapRefused.class);
  }

  @Test
  @DisplayName("refuses another context and another key")
  void refusesOtherContextAndKey() {
    byte[] wrapped = key.wrap(dataKey(32), CONTEXT);
    WrappingKey other = vault.generateWrappingKey(KeyReference.parse("kek/other"));

    byte[] otherContext = "case 2026-0002".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> key.unwrap(wrapped, otherContext)).isInstanceOf(UnwrapRefused.class);
    assertThatThrownBy(() -> other.unwrap(wrapped, CONTEXT)).isInstanceOf(UnwrapRefused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  @DisplayName("does not take what is no data key")
  void boundsDataKeys(int length) {
    assertThatThrownBy(() -> key.wrap(new byte[length], CONTEXT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("opens with a handle found anew")
  void foundAnew() {
    byte[] wrapped = key.wrap(dataKey(32), CONTEXT);
    WrappingKey found = vault.wrappingKey(KeyReference.parse("kek/documents"));
    assertThat(found.unwrap(wrapped, CONTEXT)).isEqualTo(dataKey(32));
  }

  private static byte[] dataKey(int length) {
    byte[] dataKey = new byte[length];
    for (int i = 0; i < length; i++) dataKey[i] = (byte) (i * 7 + 1);
    return dataKey;
  }
}
