package org.yaoshi.server.token;

/// Prints the letters that carry user PINs (密码信封); the papers are another module's.
public interface PinLetters {
  /// What stands in a letter besides the PIN.
  ///
  /// @param number what the letter is referred to by
  /// @param operator the name of who collected the PIN
  /// @param approver the person who approved, as the staff directory knows it
  record Letter(
      String number, TokenSerial token, String username, String operator, String approver) {}

  /// @param userPin cleared by the caller
  /// @return PDF, cleared by the caller
  byte[] print(Letter letter, char[] userPin);
}
