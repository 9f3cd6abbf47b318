package org.yaoshi.server.application.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaoshi.ca.refusal.Citation;

/// A citizen identification number 公民身份号码 (GB 11643): six digits of region, eight of birth date,
/// three of sequence, one check character. A personal secret: printed only [#masked()].
///
/// @param number 17 digits and a digit or `X`
public record ResidentId(String number) {
  private static final Citation GB_11643 = Citation.of("GB 11643-1999", "");
  private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{16}[0-9X]");
  private static final int LENGTH = 18;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

  /// Provinces by GB/T 2260, and 83 of the residence permits for people from Taiwan, 81 and 82 of
  /// those for people from Hong Kong and Macao.
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");

  public ResidentId {
    breach(number)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// Takes surrounding white space and a small `x` as they are usually typed.
  ///
  /// @param field the input's name in the objection
  public static Reading<ResidentId> read(String field, String text) {
    return Reading.of(
        field, text.strip().toUpperCase(Locale.ROOT), ResidentId::breach, ResidentId::new);
  }

  public LocalDate birthDate() {
    return birthDate(number).orElseThrow();
  }

  /// The first three and the last two characters, the rest as asterisks; 18 characters.
  public String masked() {
    return number.substring(0, 3) + "*".repeat(LENGTH - 5) + number.substring(LENGTH - 2);
  }

  @Override
  public String toString() {
    return masked();
  }

  private static Optional<Breach> breach(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.of(
          new Breach(
              text.codePointCount(0, text.length()) + " characters of another form",
              "17 digits, the first not 0, then a digit or X",
              GB_11643));
    }
    if (!PROVINCES.contains(text.substring(0, 2))) {
      return Optional.of(
          new Breach(
              "region beginning with " + text.substring(0, 2),
              "a province code of GB/T 2260",
              Citation.of("GB/T 2260", "")));
    }
    if (birthDate(text).isEmpty()) {
      return Optional.of(
          new Breach("no calendar date in digits 7 to 14", "a birth date yyyyMMdd", GB_11643));
    }
    return text.charAt(LENGTH - 1) == checkCharacter(text)
        ? Optional.empty()
        : Optional.of(
            new Breach(
                "a last character that does not check the other 17",
                "the check character of GB 11643",
                GB_11643));
  }

  private static Optional<LocalDate> birthDate(String text) {
    try {
      LocalDate date = LocalDate.parse(text.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
      return Optional.of(date).filter(birth -> !birth.isBefore(EARLIEST_BIRTH));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static char checkCharacter(String text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (text.charAt(i) - '0');
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }
}
