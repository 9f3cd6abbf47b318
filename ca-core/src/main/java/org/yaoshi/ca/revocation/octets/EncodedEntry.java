package org.yaoshi.ca.revocation.octets;

import java.util.Arrays;
import java.util.HexFormat;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;

/// One entry of revokedCertificates (RFC 5280 §5.1), read where it lies. The same object is used
/// for one entry after the other. For one thread.
public final class EncodedEntry {
  /// No reasonCode.
  public static final int NO_REASON = -1;

  private static final byte[] REASON_CODE = HexFormat.of().parseHex("0603551d15");
  private static final byte[] INVALIDITY_DATE = HexFormat.of().parseHex("0603551d18");

  private byte[] octets = new byte[0];
  private int end;
  private int at;
  private int serialStart;
  private int serialEnd;
  private int dateStart;
  private int dateEnd;
  private int reason;
  private int invalidityStart;
  private int invalidityEnd;
  private boolean criticalOrUnknown;

  /// Reads the entry a cursor is on.
  ///
  /// @throws NotDer it is not encoded as an entry is
  public void read(EntryCursor cursor) throws NotDer {
    octets = cursor.buffer();
    serialStart = cursor.serialStart();
    serialEnd = cursor.serialEnd();
    end = cursor.end();
    if (serialEnd == serialStart || isPadded())
      throw new NotDer("a serial number not the shortest");
    dateStart = serialEnd;
    dateEnd = enterAt(serialEnd, end) + length(serialEnd);
    reason = NO_REASON;
    invalidityStart = 0;
    invalidityEnd = 0;
    criticalOrUnknown = false;
    if (dateEnd < end) extensions();
  }

  private boolean isPadded() {
    return serialEnd - serialStart > 1
        && octets[serialStart] == (octets[serialStart + 1] < 0 ? -1 : 0);
  }

  private void extensions() throws NotDer {
    at = enter(dateEnd, end, Tag.SEQUENCE);
    if (at == end || at + length(dateEnd) != end) throw new NotDer("extensions that do not add up");
    while (at < end) {
      int extension = enter(at, end, Tag.SEQUENCE);
      int extensionEnd = extension + length(at);
      extension(extension, extensionEnd);
      at = extensionEnd;
    }
  }

  private void extension(int from, int to) throws NotDer {
    int id = enter(from, to, Tag.OBJECT_IDENTIFIER);
    int value = id + length(from);
    if (value < to && octets[value] == Tag.BOOLEAN) {
      criticalOrUnknown = true;
      value = enter(value, to, Tag.BOOLEAN) + length(value);
    }
    int content = enter(value, to, Tag.OCTET_STRING);
    if (content + length(value) != to) throw new NotDer("an extension that does not add up");
    if (isAt(from, value, REASON_CODE)) {
      if (reason != NO_REASON) throw new NotDer("a reasonCode given twice");
      reason = enumerated(content, to);
    } else if (isAt(from, value, INVALIDITY_DATE)) {
      if (invalidityEnd != 0) throw new NotDer("an invalidityDate given twice");
      invalidityStart = content;
      invalidityEnd = to;
      enterAt(content, to);
    } else {
      criticalOrUnknown = true;
    }
  }

  private int enumerated(int from, int to) throws NotDer {
    int content = enter(from, to, Tag.ENUMERATED);
    if (content + 1 != to || octets[content] < 0) {
      throw new NotDer("an ENUMERATED that is not 0 to 127");
    }
    return octets[content];
  }

  private boolean isAt(int from, int to, byte[] id) {
    return to - from >= id.length
        && Arrays.equals(octets, from, from + id.length, id, 0, id.length);
  }

  /// @return where the content begins
  private int enter(int from, int to, int tag) throws NotDer {
    int content = enterAt(from, to);
    if (octets[from] != (byte) tag) {
      throw new NotDer("found tag %02x, looked for %02x".formatted(octets[from], tag));
    }
    return content;
  }

  private int enterAt(int from, int to) throws NotDer {
    if (to - from < 2 || octets[from + 1] < 0 || octets[from + 1] > to - from - 2) {
      throw new NotDer("a value that is cut off or longer than what holds it");
    }
    return from + 2;
  }

  private int length(int from) {
    return octets[from + 1];
  }

  /// What [#serialStart] and the like point into.
  public byte[] octets() {
    return octets;
  }

  /// Of the content octets of userCertificate.
  public int serialStart() {
    return serialStart;
  }

  public int serialEnd() {
    return serialEnd;
  }

  /// Of revocationDate, with tag and length.
  public int dateStart() {
    return dateStart;
  }

  public int dateEnd() {
    return dateEnd;
  }

  /// The ENUMERATED of reasonCode, or [#NO_REASON].
  public int reason() {
    return reason;
  }

  public boolean hasInvalidityDate() {
    return invalidityEnd != 0;
  }

  /// Of invalidityDate, with tag and length.
  public int invalidityStart() {
    return invalidityStart;
  }

  public int invalidityEnd() {
    return invalidityEnd;
  }

  /// Whether an extension is marked, or is neither reasonCode nor invalidityDate.
  public boolean hasCriticalOrUnknownExtension() {
    return criticalOrUnknown;
  }

  /// The serial number in hexadecimal, for messages.
  public String serialHex() {
    return HexFormat.of().formatHex(octets, serialStart, serialEnd);
  }
}
