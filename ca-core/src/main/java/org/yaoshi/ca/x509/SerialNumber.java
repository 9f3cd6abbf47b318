package org.yaoshi.ca.x509;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// A certificate serial number: positive, at most 20 octets (RFC 5280 §4.1.2.2). Its text form is
/// lower-case hexadecimal, an even number of digits, the octets of the DER INTEGER without a sign
/// octet.
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber> {
  /// Octets of randomness in a new serial: 152 bits, of which the top one is kept zero and the next
  /// set, so that every serial has the same length; 150 random bits are left.
  private static final int RANDOM_OCTETS = 19;

  private static final int MOST_BITS = 159;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{2,40}");

  public SerialNumber {
    if (value.signum() <= 0 || value.bitLength() > MOST_BITS) {
      throw new IllegalArgumentException(
          "a serial number is positive and at most 20 octets (RFC 5280 §4.1.2.2)");
    }
  }

  /// @param random a cryptographically strong generator
  public static SerialNumber random(RandomGenerator random) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    octets[0] = (byte) ((octets[0] & 0x3f) | 0x40);
    return new SerialNumber(new BigInteger(1, octets));
  }

  /// @param hex 2 to 40 lower-case hexadecimal digits
  public static SerialNumber parse(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "a serial number is 2 to 40 lower-case hexadecimal digits");
    }
    return new SerialNumber(new BigInteger(hex, 16));
  }

  /// The unsigned big-endian octets, without a leading zero octet; 1 to 20.
  public byte[] octets() {
    byte[] signed = value.toByteArray();
    return signed[0] == 0 && signed.length > 1
        ? java.util.Arrays.copyOfRange(signed, 1, signed.length)
        : signed;
  }

  public String hex() {
    return HexFormat.of().formatHex(octets());
  }

  @Override
  public int compareTo(SerialNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
