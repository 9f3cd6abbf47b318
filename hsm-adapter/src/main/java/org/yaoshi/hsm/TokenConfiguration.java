package org.yaoshi.hsm;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.yaoshi.hsm.token.TokenSelector;

/// One token of a key vault. Several may share a library; another maker's HSM is another library.
///
/// @param name as it stands before the slash of a key reference, `[a-z][a-z0-9-]{0,31}`
/// @param library the PKCS#11 shared object
/// @param token which of the library's tokens
/// @param pin where its user PIN comes from
public record TokenConfiguration(String name, Path library, TokenSelector token, PinSource pin) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public TokenConfiguration {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("token name '" + name + "' is not " + NAME);
    }
  }
}
