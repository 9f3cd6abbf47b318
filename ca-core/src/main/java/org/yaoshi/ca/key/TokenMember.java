package org.yaoshi.ca.key;

/// One of the tokens that hold the same keys under one configured name.
///
/// @param token the configured name
/// @param position from 1; the first healthy one is used
public record TokenMember(String token, int position) {
  public TokenMember {
    if (position < 1) throw new IllegalArgumentException("position " + position + " is below 1");
  }

  @Override
  public String toString() {
    return token + " #" + position;
  }
}
