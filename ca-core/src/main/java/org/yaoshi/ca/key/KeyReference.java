package org.yaoshi.ca.key;

import java.util.regex.Pattern;

/// Names one key: the token it lives on and its label there. Written `token/label`.
///
/// @param token the configured name of a token, `[a-z][a-z0-9-]{0,31}`
/// @param label the key's label (CKA_LABEL) on that token, `[a-z][a-z0-9.-]{0,63}`
public record KeyReference(String token, String label) {
  private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

  public KeyReference {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("token " + token + " is not " + TOKEN);
    }
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException("label " + label + " is not " + LABEL);
    }
  }

  /// @param text `token/label`
  public static KeyReference parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) throw new IllegalArgumentException(text + " is not token/label");
    return new KeyReference(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return token + "/" + label;
  }
}
