package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The name an e-key logs in with: one to eight capital letters `A-Z`, never reassigned.
public record LoginUsername(String value) {
  private static final int LONGEST = 8;
  private static final Citation SOURCE = Citation.of("电子钥匙申请办法", "登录系统用户名");

  /// @throws IllegalArgumentException not a login username; the message says why
  public LoginUsername {
    CodeText.require(check("username", value));
  }

  /// @param field the input's name, for the objection
  public static Checked<LoginUsername> parse(String field, String text) {
    return CodeText.checked(check(field, text), LoginUsername::new, text);
  }

  private static Optional<Objection> check(String field, String text) {
    boolean letters = text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    return letters && !text.isEmpty() && text.length() <= LONGEST
        ? Optional.empty()
        : CodeText.fault(field, text, "1 to 8 letters A-Z", SOURCE);
  }

  @Override
  public String toString() {
    return value;
  }
}
