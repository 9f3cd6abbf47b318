package org.yaoshi.server.enterprise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// What a password has to be: long, and not the first thing somebody tries. The objections never
/// repeat any of it.
final class PasswordRule {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;
  private static final String FIELD = "password";
  private static final Citation SOURCE = Citation.of("CPS", "§6.4.1");

  /// Shorter usernames occur in too many words to be looked for.
  private static final int SHORTEST_NAME_LOOKED_FOR = 3;

  private PasswordRule() {}

  /// @param username in any case; it need not be a valid one
  static List<Objection> check(String password, String username) {
    List<Objection> objections = new ArrayList<>();
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      objections.add(
          objection(length + " characters", SHORTEST + " to " + LONGEST + " characters"));
    }
    if (username.length() >= SHORTEST_NAME_LOOKED_FOR
        && password.toUpperCase(Locale.ROOT).contains(username.toUpperCase(Locale.ROOT))) {
      objections.add(objection("the username in it", "no username in it, in either case"));
    }
    if (length > 1 && password.codePoints().distinct().count() == 1) {
      objections.add(objection("one character over and over", "different characters"));
    }
    return List.copyOf(objections);
  }

  private static Objection objection(String found, String required) {
    return new Objection(FIELD, found, required, SOURCE);
  }
}
