package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.List;

/// 密码信封: one secret, to be folded inwards and sealed.
///
/// The letter holds the array it was given, and no copy: the caller erases it when the letter is
/// printed, and erases the PDF when it is handed on. The secret is set one character at a time, so
/// no String ever holds it; the pages it stands on are PDFBox's, and stay in the heap until they
/// are collected.
///
/// @param number see [Paper#number()]
/// @param username 登录系统用户名; at most 8 characters
/// @param tokenSerial at most 32 characters; empty for a login password
/// @param operator who produced it; at most 32 characters
/// @param approver who released it, somebody else; at most 32 characters; may be empty for a login
///   password
/// @param secret 4 to 32 visible ASCII characters
@SuppressWarnings("ArrayRecordComponent") // an array can be erased; letters are never compared
public record SecretLetter(
    String number,
    Instant madeAt,
    Kind kind,
    String username,
    String tokenSerial,
    String operator,
    String approver,
    char[] secret)
    implements Paper {
  private static final int USERNAME_LENGTH = 8;
  private static final int PERSON_LENGTH = 32;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 32;

  /// What the secret opens.
  public enum Kind {
    TOKEN_PIN("电子钥匙口令信封", "电子钥匙用户口令（PIN）"),
    LOGIN_PASSWORD("登录初始密码信封", "登录系统初始密码");

    private final String title;
    private final String label;

    Kind(String title, String label) {
      this.title = title;
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  public SecretLetter {
    Paper.requireNumber(number);
    Paper.requireFilled("username", username, USERNAME_LENGTH);
    Paper.requireSerial(tokenSerial);
    Paper.requireFilled("operator", operator, PERSON_LENGTH);
    if (kind == Kind.TOKEN_PIN) Paper.requireFilled("approver", approver, PERSON_LENGTH);
    if (secret.length < SHORTEST || secret.length > LONGEST) {
      throw new IllegalArgumentException(
          "a secret has " + SHORTEST + " to " + LONGEST + " characters");
    }
    for (char each : secret) {
      if (each <= ' ' || each > '~') {
        throw new IllegalArgumentException("a secret is visible ASCII");
      }
    }
  }

  @Override
  public String title() {
    return kind.title;
  }

  /// All but the secret: a reference that depended on it would let it be guessed.
  @Override
  public List<String> fields() {
    return List.of(
        title(), number, madeAt.toString(), kind.name(), username, tokenSerial, operator, approver);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "SecretLetter[" + number + ", " + kind + ", " + username + "]";
  }
}
