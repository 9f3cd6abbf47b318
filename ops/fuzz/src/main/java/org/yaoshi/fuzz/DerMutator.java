package org.yaoshi.fuzz;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Changes DER as DER: values left out, doubled, reordered, replaced by others, wrapped thousands
/// deep, tagged otherwise, with lengths that lie or are not minimal. What is changed inside usually
/// leaves the lengths around it right, so that a parser gets as far as the change.
public final class DerMutator implements Mutator {
  private static final int MOST_CHANGES = 3;
  private static final int SEQUENCE = 0x30;
  private static final int[] TAGS = {
    0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1e, 0x1f, 0x30, 0x31,
    0x80, 0x81, 0xa0, 0xa1, 0xa2, 0xa3, 0x24, 0x23
  };
  private static final Mutator OCTETS = new OctetMutator();

  @Override
  public byte[] mutate(byte[] input, byte[] other, RandomGenerator random) {
    Optional<Tlv> read = random.nextInt(8) == 0 ? Optional.empty() : Tlv.read(input);
    if (read.isEmpty()) return OCTETS.mutate(input, other, random);
    Tlv root = read.get();
    List<Tlv> spares = Tlv.read(other).map(Tlv::all).orElse(List.of());
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      change(one(root.all(), random), spares, random);
    }
    byte[] mutant = root.octets();
    return mutant.length > LARGEST ? OCTETS.mutate(input, other, random) : mutant;
  }

  private static <T> T one(List<T> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  private static void change(Tlv value, List<Tlv> spares, RandomGenerator random) {
    if (value.inside.isEmpty()) {
      octets(value, spares, random);
    } else {
      values(value, spares, random);
    }
  }

  private static void values(Tlv value, List<Tlv> spares, RandomGenerator random) {
    int at = random.nextInt(value.inside.size());
    switch (random.nextInt(9)) {
      case 0 -> value.inside.remove(at);
      case 1 -> value.inside.add(at, value.inside.get(at).copy());
      case 2 -> many(value, at, random);
      case 3 -> Collections.swap(value.inside, at, random.nextInt(value.inside.size()));
      case 4, 5 -> {
        if (!spares.isEmpty()) value.inside.set(at, one(spares, random).copy());
      }
      case 6 -> value.inside.set(at, wrapped(value.inside.get(at), random));
      case 7 -> value.tag = TAGS[random.nextInt(TAGS.length)];
      default -> value.length = one(List.of(Tlv.Length.values()), random);
    }
  }

  private static void octets(Tlv value, List<Tlv> spares, RandomGenerator random) {
    byte[] other = spares.isEmpty() ? value.content : one(spares, random).content;
    switch (random.nextInt(8)) {
      case 0 -> value.content = new byte[0];
      case 1 -> value.content = extreme(random);
      case 2 -> value.content = other;
      case 3 -> value.tag = TAGS[random.nextInt(TAGS.length)];
      case 4 -> value.length = one(List.of(Tlv.Length.values()), random);
      default -> value.content = OCTETS.mutate(value.content, other, random);
    }
  }

  private static void many(Tlv value, int at, RandomGenerator random) {
    Tlv repeated = value.inside.get(at);
    int copies = 1 << random.nextInt(random.nextInt(10) == 0 ? 10 : 6);
    for (int i = 0; i < copies; i++) value.inside.add(at, repeated);
  }

  private static Tlv wrapped(Tlv value, RandomGenerator random) {
    int depth = 1 << random.nextInt(random.nextInt(10) == 0 ? 11 : 5);
    Tlv wrapped = value;
    int tag = random.nextBoolean() ? SEQUENCE : TAGS[random.nextInt(TAGS.length)];
    for (int i = 0; i < depth; i++) wrapped = new Tlv(tag, new byte[0], List.of(wrapped));
    return wrapped;
  }

  /// As a number: zero, the smallest, the largest, or thousands of bits long.
  private static byte[] extreme(RandomGenerator random) {
    byte[] octets = new byte[1 << random.nextInt(random.nextInt(10) == 0 ? 14 : 6)];
    switch (random.nextInt(4)) {
      case 0 -> octets[0] = (byte) 0x80;
      case 1 -> octets[0] = 0x7f;
      case 2 -> Arrays.fill(octets, (byte) 0xff);
      default -> random.nextBytes(octets);
    }
    return octets;
  }
}
