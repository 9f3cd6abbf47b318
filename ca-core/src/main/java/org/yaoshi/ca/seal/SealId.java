package org.yaoshi.ca.seal;

import java.util.regex.Pattern;

/// The identifier of a seal, esID (GB/T 38540-2020 §6.1), unique among its maker's.
///
/// @param value 1 to 64 of letters, digits, `.`, `_` and `-`, which is an IA5String and fits into
///   an address
public record SealId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public SealId {
    if (!isWellFormed(value)) throw new IllegalArgumentException("a seal's id is " + FORM);
  }

  static boolean isWellFormed(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
