package org.yaoshi.server.datakey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("NIST SP 800-38D: sealed documents")
class AesGcmTest {
  private static final byte[] KEY = new byte[32];
  private static final byte[] PLACE = "case/form".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLAIN = "personal".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();

  @Test
  @DisplayName("What is sealed is opened in its place, and sealed differently each time")
  void roundTrip() {
    byte[] sealed = AesGcm.encrypt(KEY, PLACE, PLAIN, random);
    assertThat(sealed).hasSize(12 + PLAIN.length + 16);
    assertThat(AesGcm.decrypt(KEY, PLACE, sealed)).isEqualTo(PLAIN);
    assertThat(AesGcm.encrypt(KEY, PLACE, PLAIN, random)).isNotEqualTo(sealed);
  }

  @Test
  @DisplayName("A changed octet, another place or another key: the seal is broken")
  void broken() {
    byte[] sealed = AesGcm.encrypt(KEY, PLACE, PLAIN, random);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatExceptionOfType(SealBroken.class)
          .isThrownBy(() -> AesGcm.decrypt(KEY, PLACE, changed));
    }
    byte[] elsewhere = "case/other".getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> AesGcm.decrypt(KEY, elsewhere, sealed));
    byte[] other = KEY.clone();
    other[0] = 1;
    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> AesGcm.decrypt(other, PLACE, sealed));
  }

  @Test
  @DisplayName("Octets too few to be sealed: the seal is broken")
  void cutOff() {
    for (int length = 0; length < 28; length++) {
      byte[] few = new byte[length];
      assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> AesGcm.decrypt(KEY, PLACE, few));
    }
  }
}
