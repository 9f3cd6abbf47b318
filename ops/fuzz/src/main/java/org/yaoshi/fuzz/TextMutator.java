package org.yaoshi.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/// Changes text. Inputs are [#octets] of it, two for each UTF-16 unit, so that a half of a
/// surrogate pair can be among them.
public final class TextMutator implements Mutator {
  private static final int MOST_CHANGES = 3;

  /// What has surprised parsers of text before.
  private static final List<String> ODD =
      List.of(
          "\0",
          "\n",
          "\r\n",
          " ",
          "\t",
          "\u00a0",
          "\u3000",
          "\u200b",
          "\u202e",
          "\ufeff",
          "\uffff",
          "\ud842\udfb7",
          "\ud800",
          "\udfff",
          "e\u0301",
          "\u0130",
          "\u00df",
          "\u2126",
          "\uf900",
          "\uff11",
          "\u0661",
          "-",
          "+",
          "_",
          "=",
          "/",
          "%",
          ":",
          "\"",
          "'",
          "\\",
          "{",
          "[",
          "0",
          "9",
          "X",
          "x",
          "A",
          "-1",
          "1e9",
          "9223372036854775807",
          "9223372036854775808",
          "98765432109876543210");

  public static byte[] octets(String text) {
    byte[] octets = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      octets[2 * i] = (byte) (text.charAt(i) >> 8);
      octets[2 * i + 1] = (byte) text.charAt(i);
    }
    return octets;
  }

  /// The inverse of [#octets]; an odd octet at the end is left out.
  public static String text(byte[] octets) {
    var text = new StringBuilder(octets.length / 2);
    for (int i = 0; i + 1 < octets.length; i += 2) {
      text.append((char) (octets[i] << 8 | octets[i + 1] & 0xff));
    }
    return text.toString();
  }

  @Override
  public byte[] mutate(byte[] input, byte[] other, RandomGenerator random) {
    return octets(mutate(text(input), text(other), random));
  }

  /// The same for text as it is.
  public static String mutate(String input, String other, RandomGenerator random) {
    String mutant = input;
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      mutant = change(mutant, other, random);
    }
    return mutant.length() > LARGEST / 2 ? mutant.substring(0, LARGEST / 2) : mutant;
  }

  private static String change(String text, String other, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(8));
    String head = text.substring(0, at);
    String part = text.substring(at, to);
    String tail = text.substring(to);
    return switch (random.nextInt(10)) {
      case 0 -> head;
      case 1 -> head + tail;
      case 2 -> head + part + part + tail;
      case 3, 4 -> head + odd(random) + text.substring(Math.min(text.length(), at + 1));
      case 5 -> head + odd(random) + text.substring(at);
      case 6 -> head + other.substring(random.nextInt(other.length() + 1));
      case 7 -> head + character(text, random) + text.substring(Math.min(text.length(), at + 1));
      case 8 -> head + (char) random.nextInt(0x10000) + text.substring(at);
      default -> head + part.repeat(1 << random.nextInt(random.nextInt(20) == 0 ? 12 : 5)) + tail;
    };
  }

  private static String odd(RandomGenerator random) {
    return ODD.get(random.nextInt(ODD.size()));
  }

  /// A neighbour's character, which likely is of the alphabet.
  private static String character(String text, RandomGenerator random) {
    return text.isEmpty() ? "" : text.substring(random.nextInt(text.length())).substring(0, 1);
  }
}
