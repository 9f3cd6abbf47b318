package org.yaoshi.ca.issuance;

/// The token has been used. Remedy: decide anew, under a new serial number.
public final class TokenSpent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TokenSpent(String message) {
    super(message);
  }
}
