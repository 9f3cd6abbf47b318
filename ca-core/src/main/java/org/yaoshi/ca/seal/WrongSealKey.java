package org.yaoshi.ca.seal;

/// The key is not the seal maker's, or what it signed does not verify with the maker's certificate;
/// no seal came of it. Remedy: check which key the maker is configured with.
public final class WrongSealKey extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongSealKey(String message) {
    super(message);
  }
}
