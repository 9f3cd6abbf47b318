package org.yaoshi.server.status.kept;

import java.util.Arrays;
import java.util.Optional;
import org.yaoshi.ca.x509.SerialNumber;

/// Signed answers, about 120 octets each, within a bound; those not asked for lately make room.
///
/// Whoever signs notes the epoch of a serial number before the status is read, and gives it back
/// with the signature. Every change of status ends the epoch first and then returns, so that no
/// answer from before a change is found, or kept, after it (promise 4). Safe for use by several
/// threads.
public final class KeptAnswers {
  private static final int SHELVES = 256;
  private static final int SHELF_BITS = 8;

  private final Shelf[] shelves = new Shelf[SHELVES];

  /// @param mostOctets how much memory they may take
  public KeptAnswers(long mostOctets) {
    Arrays.setAll(shelves, _ -> new Shelf(mostOctets / SHELVES));
  }

  /// @param form of the CertID asked with, 0 to 255
  public Optional<KeptAnswer> find(int form, SerialNumber serial) {
    byte[] octets = serial.octets();
    return shelf(octets).find(form, octets);
  }

  /// The present epoch; to be asked before the status is read.
  public long epoch(SerialNumber serial) {
    return shelf(serial.octets()).epoch();
  }

  /// @param since the epoch in which the status was read
  /// @return false: the epoch has ended, and what was signed may no longer be true
  public boolean keep(int form, SerialNumber serial, KeptAnswer answer, long since) {
    if (form < 0 || form >= Pages.MOST_FORMS) {
      throw new IllegalArgumentException("form " + form + " is not 0 to 255");
    }
    byte[] octets = serial.octets();
    return shelf(octets).keep(form, octets, answer, since);
  }

  /// Ends the epoch of a serial number and forgets all answers about it.
  public void change(SerialNumber serial) {
    byte[] octets = serial.octets();
    shelf(octets).change(octets);
  }

  /// Ends every epoch and forgets everything.
  public void clear() {
    for (Shelf shelf : shelves) shelf.clear();
  }

  public long size() {
    return Arrays.stream(shelves).mapToLong(Shelf::size).sum();
  }

  private Shelf shelf(byte[] serial) {
    return shelves[hash(serial) >>> (Integer.SIZE - SHELF_BITS)];
  }

  /// Spread over all bits: the high ones choose the shelf, the low ones the place on it.
  static int hash(byte[] serial) {
    int hash = Arrays.hashCode(serial) * 0x9e3779b9;
    return hash ^ (hash >>> 15);
  }
}
