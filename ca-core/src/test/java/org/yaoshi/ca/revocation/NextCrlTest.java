package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.SoftwareAuthority;
import org.yaoshi.ca.x509.SerialNumber;

@DisplayName("The next complete CRL, made from the one before and what changed since")
class NextCrlTest {
  private static final RevocationReason[] REASONS = {
    RevocationReason.UNSPECIFIED, RevocationReason.KEY_COMPROMISE, RevocationReason.CERTIFICATE_HOLD
  };

  @TempDir Path directory;

  private final CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);
  private final Random random = new Random(5280);
  private final NavigableMap<String, CrlEntry> listed = new TreeMap<>();
  private final Set<SerialNumber> used = new HashSet<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_000, 20_000})
  @DisplayName("is to the octet the one made anew from all entries")
  void sameAsAnew(int entries) {
    for (int i = 0; i < entries; i++) list(entry(serial()));
    Path previous = publish(CrlEntries.of(listed.values()));
    for (int round = 0; round < 3; round++) {
      List<CrlChange> changes = changes(50);
      byte[] following = hash(CrlEntries.following(previous, changes));
      assertThat(following).isEqualTo(hash(CrlEntries.of(listed.values())));
      previous = publish(CrlEntries.following(previous, changes));
    }
  }

  @Test
  @DisplayName("is empty again when the last hold has ended")
  void emptied() {
    CrlEntry held = entry(serial());
    list(held);
    Path previous = publish(CrlEntries.of(listed.values()));
    List<CrlChange> ended = List.of(new CrlChange.Dropped(held.serial()));
    assertThat(hash(CrlEntries.following(previous, ended))).isEqualTo(hash(CrlEntries.none()));
  }

  @Test
  @DisplayName("keeps what has not changed, when nothing has")
  void unchanged() {
    list(entry(serial()));
    Path previous = publish(CrlEntries.of(listed.values()));
    assertThat(hash(CrlEntries.following(previous, List.of())))
        .isEqualTo(hash(CrlEntries.of(listed.values())));
  }

  @Test
  @DisplayName("is not made from a file that is no CRL, whole or cut off")
  void notACrl() throws Exception {
    for (int i = 0; i < 10; i++) list(entry(serial()));
    Path previous = publish(CrlEntries.of(listed.values()));
    byte[] whole = Files.readAllBytes(previous);
    for (int length : new int[] {0, 1, 20, whole.length / 2, whole.length - 1}) {
      Files.write(previous, Arrays.copyOf(whole, length));
      assertThatThrownBy(
              () -> ca.preparation(CrlFixture.request(), CrlEntries.following(previous, List.of())))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  /// Some entries replaced, some dropped, some added, some dropped that were never there.
  private List<CrlChange> changes(int count) {
    List<CrlChange> changes = new ArrayList<>();
    List<CrlEntry> before = List.copyOf(listed.values());
    for (int i = 0; i < count && i < before.size(); i++) {
      CrlEntry entry = before.get(random.nextInt(before.size()));
      if (changes.stream().anyMatch(change -> change.serial().equals(entry.serial()))) continue;
      if (random.nextBoolean()) {
        listed.remove(entry.serial().hex());
        changes.add(new CrlChange.Dropped(entry.serial()));
      } else {
        changes.add(new CrlChange.Listed(list(entry(entry.serial()))));
      }
    }
    for (int i = 0; i < count; i++) {
      changes.add(new CrlChange.Listed(list(entry(serial()))));
      changes.add(new CrlChange.Dropped(serial()));
    }
    changes.sort(Comparator.comparing(change -> change.serial().hex()));
    return changes;
  }

  private CrlEntry list(CrlEntry entry) {
    listed.put(entry.serial().hex(), entry);
    return entry;
  }

  private CrlEntry entry(SerialNumber serial) {
    return CrlEntry.of(
        serial,
        SoftwareAuthority.NOW.minusSeconds(random.nextInt(1_000_000)),
        REASONS[random.nextInt(REASONS.length)]);
  }

  /// A new one, of any length, so that the order of octets is not that of numbers.
  private SerialNumber serial() {
    byte[] octets = new byte[3 + random.nextInt(17)];
    random.nextBytes(octets);
    octets[0] |= 1;
    SerialNumber serial = new SerialNumber(new BigInteger(1, octets));
    return used.add(serial) ? serial : serial();
  }

  private byte[] hash(CrlEntries entries) {
    try (CrlToBeSigned crl = ca.prepare(CrlFixture.request(), entries)) {
      return crl.sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path publish(CrlEntries entries) {
    try {
      Path file = Files.createTempFile(directory, "published", ".crl");
      return Files.write(file, ca.sign(CrlFixture.request(), entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
