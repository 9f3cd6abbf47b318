package org.yaoshi.server.status.kept;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.revocation.RevocationReason;

/// Records of one size in pages that are taken when needed, so that a million of them are a few
/// thousand objects. Times are unsigned seconds since 1970, which last until 2106. For one thread.
///
/// | offset | octets | |
/// |---|---|---|
/// | 0 | 1 | form of the CertID |
/// | 1 | 1 | octets of the serial number |
/// | 2 | 20 | serial number |
/// | 22 | 2 | responder |
/// | 24 | 4 | producedAt |
/// | 28 | 1 | CRLReason, or 0xff: good |
/// | 29 | 1 | bit 0: asked for since it was last looked at; bit 1: ended |
/// | 30 | 4 | revocationDate |
/// | 34 | 2 | octets of the signature |
/// | 36 | | signature |
final class Pages {
  static final int MOST_FORMS = 256;
  private static final int SIGNATURE = 36;
  private static final int PER_PAGE = 128;
  private static final int GOOD = 0xff;
  private static final int ASKED = 1;
  private static final int ENDED = 2;

  private final int size;
  private final int signatureOctets;
  private ByteBuffer[] pages = new ByteBuffer[1];

  /// @param signatureOctets the longest
  Pages(int signatureOctets) {
    this.signatureOctets = signatureOctets;
    this.size = SIGNATURE + signatureOctets;
  }

  int recordOctets() {
    return size;
  }

  boolean fits(KeptAnswer answer) {
    return answer.signature().length <= signatureOctets;
  }

  void write(int slot, int form, byte[] serial, KeptAnswer answer) {
    ByteBuffer page = pageToWrite(slot);
    int at = at(slot);
    page.put(at, (byte) form);
    page.put(at + 1, (byte) serial.length);
    page.put(at + 2, serial);
    page.putShort(at + 22, (short) answer.responder());
    page.putInt(at + 24, (int) answer.producedAt());
    boolean revoked = answer.status() instanceof CertStatus.Revoked;
    page.put(at + 28, (byte) (revoked ? reason(answer) : GOOD));
    page.put(at + 29, (byte) (ASKED | (answer.ended() ? ENDED : 0)));
    page.putInt(at + 30, revoked ? date(answer) : 0);
    page.putShort(at + 34, (short) answer.signature().length);
    page.put(at + SIGNATURE, answer.signature());
  }

  /// Notes that it was asked for.
  KeptAnswer read(int slot) {
    ByteBuffer page = pages[slot / PER_PAGE];
    int at = at(slot);
    int flags = page.get(at + 29);
    page.put(at + 29, (byte) (flags | ASKED));
    byte[] signature = new byte[page.getShort(at + 34) & 0xffff];
    page.get(at + SIGNATURE, signature);
    return new KeptAnswer(
        page.getShort(at + 22) & 0xffff,
        page.getInt(at + 24) & 0xffffffffL,
        status(page.get(at + 28) & 0xff, page.getInt(at + 30)),
        (flags & ENDED) != 0,
        signature);
  }

  boolean isFor(int slot, int form, byte[] serial) {
    return (pages[slot / PER_PAGE].get(at(slot)) & 0xff) == form && isFor(slot, serial);
  }

  boolean isFor(int slot, byte[] serial) {
    byte[] page = pages[slot / PER_PAGE].array();
    int at = at(slot);
    return page[at + 1] == serial.length
        && Arrays.equals(page, at + 2, at + 2 + serial.length, serial, 0, serial.length);
  }

  byte[] serial(int slot) {
    ByteBuffer page = pages[slot / PER_PAGE];
    byte[] serial = new byte[page.get(at(slot) + 1)];
    page.get(at(slot) + 2, serial);
    return serial;
  }

  /// Whether it was asked for since this was last called.
  boolean wasAsked(int slot) {
    ByteBuffer page = pages[slot / PER_PAGE];
    int flags = page.get(at(slot) + 29);
    page.put(at(slot) + 29, (byte) (flags & ~ASKED));
    return (flags & ASKED) != 0;
  }

  private int at(int slot) {
    return slot % PER_PAGE * size;
  }

  private ByteBuffer pageToWrite(int slot) {
    int page = slot / PER_PAGE;
    if (page >= pages.length) pages = Arrays.copyOf(pages, page + 1 + page / 4);
    if (pages[page] == null) pages[page] = ByteBuffer.allocate(PER_PAGE * size);
    return pages[page];
  }

  private static int reason(KeptAnswer answer) {
    return ((CertStatus.Revoked) answer.status()).reason().code();
  }

  private static int date(KeptAnswer answer) {
    return (int) ((CertStatus.Revoked) answer.status()).revocationDate().getEpochSecond();
  }

  private static CertStatus status(int reason, int date) {
    return reason == GOOD
        ? new CertStatus.Good()
        : new CertStatus.Revoked(
            Instant.ofEpochSecond(date & 0xffffffffL),
            RevocationReason.ofCode(reason).orElseThrow());
  }
}
