package org.yaoshi.ca.x509;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// A certificate serial number: positive, at most 20 octets (RFC 5280 §4.1.2.2). Its text form is
/// lower-case hexadecimal, an even number of digits, the octets of the DER INTEGER without a sign
/// octet.
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber> {
  /// A new serial begins with the day its certificate ends on, counted from 2000-01-01, in three
  /// octets of which the top bit is zero and the next set; 128 random bits follow. All new serials
  /// are thus equally long, those that end together lie together, and nothing is told that the
  /// certificate does not say.
  private static final int RANDOM_OCTETS = 16;

  private static final int FIRST = 0x40_0000;
  private static final int LAST = 0x7f_ffff;
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  private static final int MOST_BITS = 159;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{2,40}");

  public SerialNumber {
    if (value.signum() <= 0 || value.bitLength() > MOST_BITS) {
      throw new IllegalArgumentException(
          "a serial number is positive and at most 20 octets (RFC 5280 §4.1.2.2)");
    }
  }

  /// @param random a cryptographically strong generator
  /// @param notAfter of the certificate that gets the number
  public static SerialNumber random(RandomGenerator random, Instant notAfter) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return new SerialNumber(lowest(notAfter).value().add(new BigInteger(1, octets)));
  }

  /// The lowest number that [#random] gives to certificates that end on that day (UTC) or later.
  public static SerialNumber lowest(Instant notAfter) {
    long days = Math.floorDiv(notAfter.getEpochSecond(), Duration.ofDays(1).toSeconds());
    long prefix = Math.clamp(FIRST + days - EPOCH_DAY, FIRST, LAST);
    return new SerialNumber(BigInteger.valueOf(prefix).shiftLeft(RANDOM_OCTETS * Byte.SIZE));
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
