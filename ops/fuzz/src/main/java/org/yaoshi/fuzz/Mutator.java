package org.yaoshi.fuzz;

import java.util.random.RandomGenerator;

/// Makes a hostile input of a good one.
@FunctionalInterface
public interface Mutator {
  /// The largest input a mutator makes of a smaller one, in octets.
  int LARGEST = 1 << 17;

  /// @param input not changed
  /// @param other something of the same kind, to take parts from; not changed
  byte[] mutate(byte[] input, byte[] other, RandomGenerator random);

  /// This one or another, each half of the time.
  default Mutator or(Mutator another) {
    return (input, other, random) ->
        (random.nextBoolean() ? this : another).mutate(input, other, random);
  }
}
