package org.yaoshi.ca.der;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// Walks DER (X.690) that may come from anyone: definite, shortest lengths, low tag numbers, no
/// value past the end of what holds it. It never recurses, so nesting costs nothing; what is not
/// entered is stepped over as one value. For one thread.
public final class DerReader {
  private final byte[] der;
  private final int end;
  private int position;

  /// @param der not copied, and not changed while it is read
  public DerReader(byte[] der) {
    this(der, 0, der.length);
  }

  private DerReader(byte[] der, int start, int end) {
    this.der = der;
    this.position = start;
    this.end = end;
  }

  /// A second reader at the same place.
  public DerReader copy() {
    return new DerReader(der, position, end);
  }

  public boolean hasMore() {
    return position < end;
  }

  public boolean nextIs(int tag) {
    return position < end && (der[position] & 0xff) == tag;
  }

  /// Steps over the next value and returns a reader of its content.
  public DerReader enter(int tag) throws NotDer {
    int length = header(tag);
    DerReader content = new DerReader(der, position, position + length);
    position += length;
    return content;
  }

  /// The content of the next value.
  public byte[] content(int tag) throws NotDer {
    int length = header(tag);
    position += length;
    return Arrays.copyOfRange(der, position - length, position);
  }

  /// The next value whole: tag, length and content.
  public byte[] element(int tag) throws NotDer {
    int start = position;
    int length = header(tag);
    position += length;
    return Arrays.copyOfRange(der, start, position);
  }

  /// Steps over the next value, whatever it is.
  public void skip() throws NotDer {
    if (!hasMore()) throw new NotDer("a value is missing");
    int length = header(der[position] & 0xff);
    position += length;
  }

  public BigInteger integer() throws NotDer {
    int length = header(Tag.INTEGER);
    if (length == 0) throw new NotDer("an INTEGER without content");
    if (length > 1 && der[position] == (der[position + 1] < 0 ? -1 : 0)) {
      throw new NotDer("an INTEGER that is not the shortest");
    }
    position += length;
    return new BigInteger(der, position - length, length);
  }

  /// @return 0 to 127
  public int enumerated() throws NotDer {
    if (header(Tag.ENUMERATED) != 1 || der[position] < 0) {
      throw new NotDer("an ENUMERATED that is not 0 to 127");
    }
    return der[position++];
  }

  public boolean bool() throws NotDer {
    if (header(Tag.BOOLEAN) != 1 || (der[position] != 0 && der[position] != -1)) {
      throw new NotDer("a BOOLEAN that is neither true nor false");
    }
    return der[position++] != 0;
  }

  /// The content octets of the next value, an OBJECT IDENTIFIER.
  public byte[] objectIdentifier() throws NotDer {
    byte[] octets = content(Tag.OBJECT_IDENTIFIER);
    if (octets.length == 0 || octets[octets.length - 1] < 0) {
      throw new NotDer("an OBJECT IDENTIFIER that does not end");
    }
    return octets;
  }

  /// UTCTime or GeneralizedTime in the one form RFC 5280 §4.1.2.5 allows for each: to the second,
  /// with Z.
  public Instant time() throws NotDer {
    boolean utc = nextIs(Tag.UTC_TIME);
    byte[] text = content(utc ? Tag.UTC_TIME : Tag.GENERALIZED_TIME);
    int yearDigits = utc ? 2 : 4;
    if (text.length != yearDigits + 11 || text[text.length - 1] != 'Z') {
      throw new NotDer("a time that is not to the second in UTC");
    }
    int year = digits(text, 0, yearDigits);
    if (utc) year += year < 50 ? 2000 : 1900;
    try {
      return LocalDateTime.of(
              year,
              digits(text, yearDigits, 2),
              digits(text, yearDigits + 2, 2),
              digits(text, yearDigits + 4, 2),
              digits(text, yearDigits + 6, 2),
              digits(text, yearDigits + 8, 2))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new NotDer("a time that does not exist");
    }
  }

  /// @throws NotDer something is left
  public void end() throws NotDer {
    if (hasMore()) throw new NotDer("octets after the last value");
  }

  private static int digits(byte[] text, int from, int count) throws NotDer {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (text[i] < '0' || text[i] > '9')
        throw new NotDer("a time with something else than digits");
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }

  /// Steps over tag and length.
  ///
  /// @return the length of the content, all of which is there
  private int header(int tag) throws NotDer {
    if (end - position < 2) throw new NotDer("a value is missing or cut off");
    int found = der[position] & 0xff;
    if (found != tag || (found & 0x1f) == 0x1f) {
      throw new NotDer("found tag %02x, looked for %02x".formatted(found, tag));
    }
    int length = der[position + 1] & 0xff;
    position += 2;
    if (length >= 0x80) length = longLength(length & 0x7f);
    if (length > end - position) throw new NotDer("a value longer than what holds it");
    return length;
  }

  private int longLength(int octets) throws NotDer {
    if (octets == 0 || octets > 4 || octets > end - position) {
      throw new NotDer("a length that is indefinite, too large or cut off");
    }
    long length = 0;
    for (int i = 0; i < octets; i++) length = length << 8 | (der[position++] & 0xff);
    if (length < 0x80 || length >>> (8 * (octets - 1)) == 0) {
      throw new NotDer("a length that is not the shortest");
    }
    if (length > end - position) throw new NotDer("a value longer than what holds it");
    return (int) length;
  }
}
