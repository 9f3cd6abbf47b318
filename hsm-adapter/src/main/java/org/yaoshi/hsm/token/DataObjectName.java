package org.yaoshi.hsm.token;

/// Names a data object on a token (CKO_DATA, PKCS#11 v2.40 §4.5).
///
/// @param application CKA_APPLICATION, 1 to 64 characters: whose kind of data it is
/// @param label CKA_LABEL, 1 to 64 characters: which one
public record DataObjectName(String application, String label) {
  private static final int LONGEST = 64;

  public DataObjectName {
    require("application", application);
    require("label", label);
  }

  private static void require(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(what + " '" + text + "' is not 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return application + "/" + label;
  }
}
