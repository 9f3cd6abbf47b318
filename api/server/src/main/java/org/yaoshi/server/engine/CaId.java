package org.yaoshi.server.engine;

import java.util.Optional;
import java.util.regex.Pattern;

/// The short name of a CA: in paths, in the database, in the audit log. `[a-z][a-z0-9-]{0,31}`.
public record CaId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /// The CA that certifies the others.
  public static final CaId ROOT = new CaId("root");

  /// The CA of the e-keys.
  public static final CaId ISSUING = new CaId("issuing");

  /// The CA of staff, systems and this server's own TLS and audit keys.
  public static final CaId MANAGEMENT = new CaId("management");

  public CaId {
    if (!isOne(value)) throw new IllegalArgumentException("not the name of a CA");
  }

  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /// The name that stands between `before` and `after`; empty when there is none.
  public static Optional<CaId> between(String before, String text, String after) {
    if (text.length() <= before.length() + after.length()
        || !text.startsWith(before)
        || !text.endsWith(after)) {
      return Optional.empty();
    }
    String name = text.substring(before.length(), text.length() - after.length());
    return isOne(name) ? Optional.of(new CaId(name)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
