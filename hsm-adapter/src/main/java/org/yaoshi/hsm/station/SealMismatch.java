package org.yaoshi.hsm.station;

/// The seal that was read back is not the one that was written. Remedy: try another token; this one
/// does not keep what it is given.
public final class SealMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealMismatch(String message) {
    super(message);
  }
}
