package org.yaoshi.server.status.kept;

import java.util.Arrays;
import java.util.Optional;

/// A part of the kept answers with its own lock and its own epoch: an open-addressed table of
/// record numbers, probed linearly from where the serial number points, so that all forms of one
/// certificate's answers stand in one run.
final class Shelf {
  private static final int FREE = 0;

  /// Of the table for each record: it is between one third and two thirds full.
  private static final int TABLE_OCTETS = 12;

  private static final int SIGNATURE_OCTETS = 72;

  private final long mostOctets;
  private Pages pages = new Pages(SIGNATURE_OCTETS);
  private int most;
  private int[] table = new int[16];
  private int[] unused = new int[16];
  private int unusedCount;
  private int taken;
  private int count;
  private int hand;
  private long epoch;

  /// @param mostOctets how much memory it may take; one record is always kept
  Shelf(long mostOctets) {
    this.mostOctets = mostOctets;
    this.most = most();
  }

  private int most() {
    return (int) Math.clamp(mostOctets / (pages.recordOctets() + TABLE_OCTETS), 1, 1 << 28);
  }

  synchronized long epoch() {
    return epoch;
  }

  synchronized int size() {
    return count;
  }

  synchronized Optional<KeptAnswer> find(int form, byte[] serial) {
    int place = place(form, serial);
    return table[place] == FREE ? Optional.empty() : Optional.of(pages.read(table[place] - 1));
  }

  /// @return false: something changed since `since`, and the answer is not kept
  synchronized boolean keep(int form, byte[] serial, KeptAnswer answer, long since) {
    if (epoch != since) return false;
    if (!pages.fits(answer)) makeFit(answer);
    int place = place(form, serial);
    if (table[place] == FREE) {
      if (count == most) evict();
      if (3 * (count + 1) > 2 * table.length) grow();
      place = place(form, serial);
      table[place] = slot() + 1;
      count++;
    }
    pages.write(table[place] - 1, form, serial, answer);
    return true;
  }

  /// Forgets every form of it, and whatever is being signed.
  synchronized void change(byte[] serial) {
    epoch++;
    int place = home(serial);
    while (table[place] != FREE) {
      // What moves into a place that was cleared is looked at as well.
      if (pages.isFor(table[place] - 1, serial)) remove(place);
      else place = next(place);
    }
  }

  synchronized void clear() {
    epoch++;
    empty();
  }

  private void empty() {
    Arrays.fill(table, FREE);
    unusedCount = 0;
    taken = 0;
    count = 0;
    hand = 0;
  }

  /// A responder with a key of another kind has longer signatures.
  private void makeFit(KeptAnswer answer) {
    empty();
    pages = new Pages(answer.signature().length + 7 & ~7);
    most = most();
  }

  private int place(int form, byte[] serial) {
    int place = home(serial);
    while (table[place] != FREE && !pages.isFor(table[place] - 1, form, serial)) {
      place = next(place);
    }
    return place;
  }

  private int home(byte[] serial) {
    return KeptAnswers.hash(serial) & (table.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (table.length - 1);
  }

  private int slot() {
    return unusedCount > 0 ? unused[--unusedCount] : taken++;
  }

  /// Closes the gap, so that no run is cut in two (Knuth, volume 3, algorithm 6.4 R).
  private void remove(int place) {
    if (unusedCount == unused.length) unused = Arrays.copyOf(unused, 2 * unusedCount);
    unused[unusedCount++] = table[place] - 1;
    count--;
    int gap = place;
    for (int i = next(place); table[i] != FREE; i = next(i)) {
      int home = home(pages.serial(table[i] - 1));
      boolean reachable = ((i - home) & (table.length - 1)) < ((i - gap) & (table.length - 1));
      if (!reachable) {
        table[gap] = table[i];
        gap = i;
      }
    }
    table[gap] = FREE;
  }

  /// Second chance: one that was asked for since the hand last passed stays for another round.
  private void evict() {
    for (int i = 0; ; i++) {
      hand = (hand + 1) & (table.length - 1);
      if (table[hand] == FREE) continue;
      if (i > 2 * table.length || !pages.wasAsked(table[hand] - 1)) {
        remove(hand);
        return;
      }
    }
  }

  private void grow() {
    int[] old = table;
    table = new int[2 * old.length];
    for (int entry : old) {
      if (entry == FREE) continue;
      int place = home(pages.serial(entry - 1));
      while (table[place] != FREE) place = next(place);
      table[place] = entry;
    }
  }
}
