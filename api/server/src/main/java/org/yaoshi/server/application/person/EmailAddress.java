package org.yaoshi.server.application.person;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaoshi.ca.refusal.Citation;

/// A mail address of the plain kind: a dot-atom of ASCII letters, digits and `_ % + -`, then a host
/// name with at least one dot. Quoted local parts, address literals and international names are not
/// taken.
///
/// @param value at most 254 characters, 64 before the `@`; the host in lower case
public record EmailAddress(String value) {
  private static final Citation RFC_5321 = Citation.of("RFC 5321", "§4.1.2, §4.5.3.1");
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile("[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*");
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

  public EmailAddress {
    breach(value)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// @param field the input's name in the objection
  public static Reading<EmailAddress> read(String field, String text) {
    return Reading.of(
        field, hostInLowerCase(text.strip()), EmailAddress::breach, EmailAddress::new);
  }

  private static String hostInLowerCase(String text) {
    int at = text.indexOf('@') + 1;
    return text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
  }

  private static Optional<Breach> breach(String text) {
    if (text.length() > LONGEST) {
      return Optional.of(new Breach(text.length() + " characters", "at most " + LONGEST, RFC_5321));
    }
    int at = text.indexOf('@');
    boolean plain =
        at > 0
            && at <= LONGEST_LOCAL_PART
            && LOCAL_PART.matcher(text.substring(0, at)).matches()
            && HOST.matcher(text.substring(at + 1)).matches();
    return plain
        ? Optional.empty()
        : Optional.of(
            new Breach(
                text.length() + " characters of another form",
                "an address such as name@example.com",
                RFC_5321));
  }
}
