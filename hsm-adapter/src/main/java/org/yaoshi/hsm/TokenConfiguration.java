package org.yaoshi.hsm;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.yaoshi.hsm.token.TokenSelector;

/// One token of a key vault, or several that hold the same keys. Several may share a library;
/// another maker's HSM is another library.
///
/// @param name as it stands before the slash of a key reference, `[a-z][a-z0-9-]{0,31}`
/// @param locations the first healthy one is used; keys are generated on the first alone, and
///   brought to the others by their maker's means
public record TokenConfiguration(String name, List<TokenLocation> locations) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public TokenConfiguration {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("token name '" + name + "' is not " + NAME);
    }
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("token " + name + " is nowhere");
    }
    locations = List.copyOf(locations);
  }

  /// A token without a second one.
  public TokenConfiguration(String name, Path library, TokenSelector token, PinSource pin) {
    this(name, List.of(new TokenLocation(library, token, pin)));
  }
}
