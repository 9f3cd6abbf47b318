package org.yaoshi.cli.demo;

import java.security.SecureRandom;

/// Names, codes and numbers that look like real ones, others each time.
///
/// @param random for all of them
record Synthetic(SecureRandom random) {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String PASSWORD_ALPHABET = LETTERS + "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int USERNAME_LENGTH = 8;
  private static final int PASSWORD_LENGTH = 24;

  String username() {
    return text(LETTERS, USERNAME_LENGTH);
  }

  String password() {
    return text(PASSWORD_ALPHABET, PASSWORD_LENGTH);
  }

  String waybill() {
    return "SF" + random.nextLong(1_000_000_000_000L, 10_000_000_000_000L);
  }

  UnifiedSocialCreditCode code() {
    return UnifiedSocialCreditCode.synthetic(random);
  }

  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++)
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    return text.toString();
  }
}
