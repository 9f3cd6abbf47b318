package org.yaoshi.server.enterprise;

/// Prints the letters that carry first passwords; the papers are another module's.
public interface PasswordLetters {
  /// @param password cleared by the caller
  /// @return PDF, cleared by the caller
  byte[] print(EnterpriseAccount account, char[] password, String officer);
}
