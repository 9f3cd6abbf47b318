package org.yaoshi.cli.demo;

import java.util.random.RandomGenerator;

/// A unified social credit code (GB 32100-2015) that passes every check: the organisation code in
/// it has its check character (GB 11714), and so has the whole.
///
/// @param code 18 characters
record UnifiedSocialCreditCode(String code) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  // Industry and commerce (9), enterprise (1), Haidian district of Beijing (110108).
  private static final String PREFIX = "91110108";
  // The series GB 11714 bodies handed out to enterprises registered after 2015.
  private static final String SERIES = "MA";
  private static final int RANDOM_CHARACTERS = 6;

  UnifiedSocialCreditCode {
    if (code.length() != 18
        || code.charAt(16) != organisationCheck(code.substring(8, 16))
        || code.charAt(17) != check(code.substring(0, 17))) {
      throw new IllegalArgumentException(code + " is not a unified social credit code");
    }
  }

  /// A synthetic code, one of about 900 million.
  static UnifiedSocialCreditCode synthetic(RandomGenerator random) {
    StringBuilder organisation = new StringBuilder(SERIES);
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      organisation.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    String first = PREFIX + organisation + organisationCheck(organisation.toString());
    return new UnifiedSocialCreditCode(first + check(first));
  }

  /// The 13-character code an enterprise of this organisation had before: four digits of its
  /// region, then the organisation code.
  String older() {
    return "1100" + code.substring(8, 17);
  }

  /// @param eight the organisation code without its check character
  private static char organisationCheck(String eight) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(eight.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : Character.forDigit(check % 11, 10);
  }

  /// @param seventeen the code without its check character
  private static char check(String seventeen) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(seventeen.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  @Override
  public String toString() {
    return code;
  }
}
