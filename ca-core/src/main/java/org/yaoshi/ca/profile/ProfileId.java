package org.yaoshi.ca.profile;

import java.util.regex.Pattern;

/// Names a profile: `[a-z][a-z0-9-]{0,31}`, such as `ekey-signing`.
public record ProfileId(String value) {
  private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /// @throws IllegalArgumentException not of that form
  public ProfileId {
    if (!isProfileId(value)) {
      throw new IllegalArgumentException("profile id " + value + " is not " + SYNTAX);
    }
  }

  static boolean isProfileId(String text) {
    return SYNTAX.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
