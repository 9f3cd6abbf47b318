package org.yaoshi.server.token;

import java.util.regex.Pattern;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The serial number of a token (CK_TOKEN_INFO.serialNumber): 4 to 32 letters, digits and hyphens.
public record TokenSerial(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z-]{4,32}");
  private static final Citation SOURCE = Citation.of("PKCS #11 v2.40", "§3.3");

  /// @throws IllegalArgumentException not such a number
  public TokenSerial {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a token's serial number is " + FORM);
    }
  }

  /// @param field the input's name, for the objection
  public static Checked<TokenSerial> parse(String field, String text) {
    return FORM.matcher(text).matches()
        ? Checked.valid(new TokenSerial(text))
        : Checked.refused(
            new Objection(
                field,
                text.length() + " characters of another form",
                "4 to 32 letters, digits and hyphens",
                SOURCE));
  }

  @Override
  public String toString() {
    return value;
  }
}
