package org.yaoshi.server.status.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;

@DisplayName("Signed answers in little memory")
class KeptAnswersTest {
  private static final int SHELVES = 256;
  private static final int RECORD = 120;
  private static final long AMPLE = 16_000_000;

  private final RandomGenerator random = new Random(20_260_101);
  private final KeptAnswers kept = new KeptAnswers(AMPLE);

  private record Key(int form, SerialNumber serial) {}

  @Test
  @DisplayName("come back as they were kept, each for its form and serial number only")
  void roundTrip() {
    SerialNumber one = serial(random);
    SerialNumber small = new SerialNumber(BigInteger.ONE);
    KeptAnswer good = answer(new CertStatus.Good(), 71);
    KeptAnswer held = answer(revoked(RevocationReason.CERTIFICATE_HOLD), 70);
    assertThat(keep(0, one, good)).isTrue();
    assertThat(keep(255, one, held)).isTrue();
    assertThat(keep(7, small, held)).isTrue();
    assertSame(kept.find(0, one), good);
    assertSame(kept.find(255, one), held);
    assertSame(kept.find(7, small), held);
    assertThat(kept.find(0, small)).isEmpty();
    assertThat(kept.find(1, one)).isEmpty();
    assertThat(kept.size()).isEqualTo(3);
  }

  @Test
  @DisplayName("Times last beyond 2038")
  void times() {
    long late = Instant.parse("2105-12-31T23:59:59Z").getEpochSecond();
    SerialNumber serial = serial(random);
    var status = new CertStatus.Revoked(Instant.ofEpochSecond(late), RevocationReason.SUPERSEDED);
    keep(0, serial, new KeptAnswer(1, late, status, true, signature(72)));
    assertThat(kept.find(0, serial))
        .hasValueSatisfying(
            found -> {
              assertThat(found.producedAt()).isEqualTo(late);
              assertThat(found.status()).isEqualTo(status);
              assertThat(found.ended()).isTrue();
            });
  }

  @Test
  @DisplayName("A change forgets every form of its certificate, and nothing else")
  void change() {
    SerialNumber changed = serial(random);
    SerialNumber other = serial(random);
    for (int form = 0; form < 8; form++) {
      keep(form, changed, answer(new CertStatus.Good(), 72));
      keep(form, other, answer(new CertStatus.Good(), 72));
    }
    kept.change(changed);
    for (int form = 0; form < 8; form++) {
      assertThat(kept.find(form, changed)).isEmpty();
      assertThat(kept.find(form, other)).isPresent();
    }
  }

  @Test
  @DisplayName("What was signed from a status read before a change is not kept after it")
  void overtaken() {
    SerialNumber serial = serial(random);
    long read = kept.epoch(serial);
    kept.change(serial);
    assertThat(kept.keep(0, serial, answer(new CertStatus.Good(), 72), read)).isFalse();
    assertThat(kept.find(0, serial)).isEmpty();
    read = kept.epoch(serial);
    kept.clear();
    assertThat(kept.keep(0, serial, answer(new CertStatus.Good(), 72), read)).isFalse();
    assertThat(keep(0, serial, answer(new CertStatus.Good(), 72))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @DisplayName("They are what a map would hold, over any order of keeping and forgetting")
  void model(long seed) {
    RandomGenerator steps = new Random(seed);
    SerialNumber[] serials =
        IntStream.range(0, 400).mapToObj(_ -> serial(steps)).toArray(SerialNumber[]::new);
    Map<Key, KeptAnswer> model = new HashMap<>();
    for (int i = 0; i < 40_000; i++) {
      SerialNumber serial = serials[steps.nextInt(serials.length)];
      if (steps.nextInt(4) == 0) {
        kept.change(serial);
        model.keySet().removeIf(key -> key.serial.equals(serial));
      } else {
        int form = steps.nextInt(6);
        KeptAnswer answer = answer(new CertStatus.Good(), 70 + steps.nextInt(3));
        keep(form, serial, answer);
        model.put(new Key(form, serial), answer);
      }
    }
    assertThat(kept.size()).isEqualTo(model.size());
    for (SerialNumber serial : serials) {
      for (int form = 0; form < 6; form++) {
        KeptAnswer expected = model.get(new Key(form, serial));
        if (expected == null) assertThat(kept.find(form, serial)).isEmpty();
        else assertSame(kept.find(form, serial), expected);
      }
    }
  }

  @Test
  @DisplayName("Their number is bounded; those that are asked for stay")
  void bounded() {
    int each = 40;
    var small = new KeptAnswers((long) SHELVES * each * RECORD);
    SerialNumber wanted = serial(random);
    small.keep(0, wanted, answer(new CertStatus.Good(), 72), small.epoch(wanted));
    for (int i = 0; i < 5 * SHELVES * each; i++) {
      SerialNumber serial = serial(random);
      small.keep(0, serial, answer(new CertStatus.Good(), 72), small.epoch(serial));
      assertThat(small.find(0, wanted)).as("after " + i).isPresent();
    }
    assertThat(small.size()).isBetween((long) SHELVES * each * 9 / 10, (long) SHELVES * each);
  }

  @Test
  @DisplayName("A responder with another kind of key begins anew")
  void longerSignatures() {
    SerialNumber first = serial(random);
    keep(0, first, answer(new CertStatus.Good(), 72));
    KeptAnswer rsa = answer(new CertStatus.Good(), 384);
    assertThat(keep(1, first, rsa)).isTrue();
    assertSame(kept.find(1, first), rsa);
    assertThat(kept.find(0, first)).isEmpty();
  }

  @Test
  @DisplayName("Unknown is not kept: it may be issued at any time")
  void unknown() {
    assertThatThrownBy(() -> answer(new CertStatus.Unknown(), 72))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SerialNumber serial(RandomGenerator random) {
    return SerialNumber.random(random, Instant.parse("2026-01-01T00:00:00Z"));
  }

  private boolean keep(int form, SerialNumber serial, KeptAnswer answer) {
    return kept.keep(form, serial, answer, kept.epoch(serial));
  }

  private static void assertSame(Optional<KeptAnswer> found, KeptAnswer expected) {
    assertThat(found).get().usingRecursiveComparison().isEqualTo(expected);
  }

  private static CertStatus revoked(RevocationReason reason) {
    return new CertStatus.Revoked(Instant.parse("2026-01-01T00:00:00Z"), reason);
  }

  private KeptAnswer answer(CertStatus status, int signatureOctets) {
    return new KeptAnswer(
        random.nextInt(1 << 16),
        1_700_000_000L + random.nextInt(1 << 20),
        status,
        random.nextBoolean(),
        signature(signatureOctets));
  }

  private byte[] signature(int octets) {
    byte[] signature = new byte[octets];
    random.nextBytes(signature);
    return signature;
  }
}
