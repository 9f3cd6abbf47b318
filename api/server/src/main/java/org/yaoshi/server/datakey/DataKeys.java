package org.yaoshi.server.datakey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.WrappingKey;

/// The data keys of cases: 256 random bits each, wrapped by a key in the HSM. A data key is in
/// memory only while something is sealed or opened with it.
@Component
public class DataKeys {
  private static final int KEY_OCTETS = 32;

  private final WrappingKey wrapping;
  private final SecureRandom random;

  DataKeys(@Qualifier("materialsKey") WrappingKey wrapping, SecureRandom random) {
    this.wrapping = wrapping;
    this.random = random;
  }

  /// A new data key for a case, wrapped.
  public byte[] generate(UUID caseId) {
    byte[] key = new byte[KEY_OCTETS];
    try {
      random.nextBytes(key);
      return wrapping.wrap(key, context(caseId));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// @param place what it is in the case, such as `form`; bound to the sealed octets
  public byte[] seal(byte[] wrappedKey, UUID caseId, String place, byte[] plain) {
    byte[] key = wrapping.unwrap(wrappedKey, context(caseId));
    try {
      return AesGcm.encrypt(key, place(caseId, place), plain, random);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// The inverse of [#seal].
  ///
  /// @throws SealBroken the octets were changed, or belong to another case or place
  public byte[] open(byte[] wrappedKey, UUID caseId, String place, byte[] sealed) {
    byte[] key = wrapping.unwrap(wrappedKey, context(caseId));
    try {
      return AesGcm.decrypt(key, place(caseId, place), sealed);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] context(UUID caseId) {
    return caseId.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] place(UUID caseId, String place) {
    return (caseId + "/" + place).getBytes(StandardCharsets.UTF_8);
  }
}
