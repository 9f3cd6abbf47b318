package org.yaoshi.fuzz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Changes octets without knowing what they mean: flips, cuts, copies, lengths that lie, splices.
public final class OctetMutator implements Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_PART = 64;
  private static final int[] EXTREMES = {0, 1, 0x7f, 0x80, 0x81, 0x84, 0xfe, 0xff};

  @Override
  public byte[] mutate(byte[] input, byte[] other, RandomGenerator random) {
    byte[] mutant = input;
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      mutant = change(mutant, other, random);
    }
    return mutant.length > LARGEST ? Arrays.copyOf(mutant, LARGEST) : mutant;
  }

  private static byte[] change(byte[] input, byte[] other, RandomGenerator random) {
    if (input.length == 0) return other.clone();
    int at = random.nextInt(input.length);
    int much = Math.min(input.length - at, 1 + random.nextInt(LONGEST_PART));
    return switch (random.nextInt(12)) {
      case 0, 1 -> with(input, at, input[at] ^ 1 << random.nextInt(8));
      case 2, 3 -> with(input, at, random.nextInt(256));
      case 4 -> with(input, at, EXTREMES[random.nextInt(EXTREMES.length)]);
      case 5 -> Arrays.copyOf(input, at);
      case 6 -> joined(input, at, new byte[0], at + much);
      case 7 -> joined(input, at + much, Arrays.copyOfRange(input, at, at + much), at + much);
      case 8 -> joined(input, at, octets(1 + random.nextInt(8), random), at);
      case 9 -> spliced(input, at, other, random);
      case 10 -> bigNumber(input, at, random);
      default -> run(input, at, random);
    };
  }

  private static byte[] with(byte[] input, int at, int octet) {
    byte[] changed = input.clone();
    changed[at] = (byte) octet;
    return changed;
  }

  private static byte[] octets(int count, RandomGenerator random) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return octets;
  }

  private static byte[] spliced(byte[] input, int at, byte[] other, RandomGenerator random) {
    int from = random.nextInt(other.length + 1);
    return joined(input, at, Arrays.copyOfRange(other, from, other.length), input.length);
  }

  /// Four octets in a row as the size of something large, or of something negative.
  private static byte[] bigNumber(byte[] input, int at, RandomGenerator random) {
    byte[] changed = input.clone();
    byte first = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
    for (int i = at; i < Math.min(input.length, at + 4); i++) {
      changed[i] = i == at ? first : (byte) 0xff;
    }
    return changed;
  }

  /// The same octet many times over, seldom very many.
  private static byte[] run(byte[] input, int at, RandomGenerator random) {
    byte[] run = new byte[1 << random.nextInt(random.nextInt(20) == 0 ? 16 : 8)];
    Arrays.fill(run, input[at]);
    return joined(input, at, run, at);
  }

  /// The first `head` octets, then `middle`, then what begins at `tail`.
  static byte[] joined(byte[] input, int head, byte[] middle, int tail) {
    byte[] joined = Arrays.copyOf(input, head + middle.length + input.length - tail);
    System.arraycopy(middle, 0, joined, head, middle.length);
    System.arraycopy(input, tail, joined, head + middle.length, input.length - tail);
    return joined;
  }
}
