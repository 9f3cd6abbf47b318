package org.yaoshi.load;

/// Looking for octets in octets.
public final class Octets {
  private Octets() {}

  /// @return where `wanted` begins in [from, to), or -1
  public static int indexOf(byte[] all, int from, int to, byte[] wanted) {
    int last = to - wanted.length;
    for (int i = from; i <= last; i++) {
      if (all[i] == wanted[0] && matches(all, i, wanted)) return i;
    }
    return -1;
  }

  private static boolean matches(byte[] all, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (all[at + i] != wanted[i]) return false;
    }
    return true;
  }
}
