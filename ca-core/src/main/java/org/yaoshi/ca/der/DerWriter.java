package org.yaoshi.ca.der;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// Appends DER (X.690) to one growing buffer. A constructed value is opened, its content written,
/// and closed, which is when its length is put in front of it. For one thread.
public final class DerWriter {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] buffer;
  private int size;

  /// @param capacity octets expected; more are taken as needed
  public DerWriter(int capacity) {
    buffer = new byte[Math.max(16, capacity)];
  }

  /// Starts a value whose length is not known yet.
  ///
  /// @return what [#close] wants back
  public int open(int tag) {
    ensure(2);
    buffer[size++] = (byte) tag;
    buffer[size++] = 0;
    return size;
  }

  /// Ends the value that [#open] started; values are closed in the reverse order of their opening.
  public DerWriter close(int start) {
    int length = size - start;
    if (length < 0x80) {
      buffer[start - 1] = (byte) length;
      return this;
    }
    int octets = lengthOctets(length);
    ensure(octets);
    System.arraycopy(buffer, start, buffer, start + octets, length);
    buffer[start - 1] = (byte) (0x80 | octets);
    for (int i = 0; i < octets; i++) {
      buffer[start + i] = (byte) (length >>> (8 * (octets - 1 - i)));
    }
    size += octets;
    return this;
  }

  /// A whole value of known content.
  public DerWriter primitive(int tag, byte[] content) {
    int start = open(tag);
    return raw(content).close(start);
  }

  /// Tag and length of a value whose content is written elsewhere, and may be larger than an array.
  public DerWriter header(int tag, long length) {
    ensure(2 + Long.BYTES);
    buffer[size++] = (byte) tag;
    if (length < 0x80) {
      buffer[size++] = (byte) length;
      return this;
    }
    int octets = (Long.SIZE - Long.numberOfLeadingZeros(length) + 7) / 8;
    buffer[size++] = (byte) (0x80 | octets);
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (length >>> shift);
    }
    return this;
  }

  /// Octets that are DER already.
  public DerWriter raw(byte[] der) {
    ensure(der.length);
    System.arraycopy(der, 0, buffer, size, der.length);
    size += der.length;
    return this;
  }

  public DerWriter integer(BigInteger value) {
    return primitive(Tag.INTEGER, value.toByteArray());
  }

  /// @param value 0 to 127
  public DerWriter enumerated(int value) {
    return octet(Tag.ENUMERATED, value);
  }

  public DerWriter booleanTrue() {
    return octet(Tag.BOOLEAN, 0xff);
  }

  /// A BIT STRING of whole octets.
  public DerWriter bitString(byte[] octets) {
    int start = open(Tag.BIT_STRING);
    ensure(1);
    buffer[size++] = 0;
    return raw(octets).close(start);
  }

  /// UTCTime through the year 2049, GeneralizedTime from 2050 (RFC 5280 §5.1.2.4); whole seconds,
  /// UTC.
  ///
  /// @param instant from 1950 to 9999
  public DerWriter time(Instant instant) {
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    return utc.getYear() < 2050 ? utcTime(utc) : generalizedTime(utc);
  }

  /// @param instant from 1950 to 9999; whole seconds are written
  public DerWriter generalizedTime(Instant instant) {
    return generalizedTime(instant.atOffset(ZoneOffset.UTC));
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  private DerWriter utcTime(OffsetDateTime utc) {
    requireYear(utc);
    int start = open(Tag.UTC_TIME);
    return restOfTime(utc).close(start);
  }

  private DerWriter generalizedTime(OffsetDateTime utc) {
    requireYear(utc);
    int start = open(Tag.GENERALIZED_TIME);
    twoDigits(utc.getYear() / 100);
    return restOfTime(utc).close(start);
  }

  private DerWriter restOfTime(OffsetDateTime utc) {
    twoDigits(utc.getYear() % 100);
    twoDigits(utc.getMonthValue());
    twoDigits(utc.getDayOfMonth());
    twoDigits(utc.getHour());
    twoDigits(utc.getMinute());
    twoDigits(utc.getSecond());
    ensure(1);
    buffer[size++] = 'Z';
    return this;
  }

  private void twoDigits(int value) {
    ensure(2);
    buffer[size++] = (byte) ('0' + value / 10);
    buffer[size++] = (byte) ('0' + value % 10);
  }

  private DerWriter octet(int tag, int value) {
    ensure(3);
    buffer[size++] = (byte) tag;
    buffer[size++] = 1;
    buffer[size++] = (byte) value;
    return this;
  }

  private static void requireYear(OffsetDateTime utc) {
    if (utc.getYear() < 1950 || utc.getYear() > 9999) {
      throw new IllegalArgumentException(utc + " is not from 1950 to 9999");
    }
  }

  private static int lengthOctets(int length) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
  }

  private void ensure(int more) {
    long needed = (long) size + more;
    if (needed <= buffer.length) return;
    if (needed > LARGEST) throw new IllegalStateException("more than 2 GiB of DER");
    buffer = Arrays.copyOf(buffer, (int) Math.min(LARGEST, Math.max(needed, 2L * buffer.length)));
  }
}
