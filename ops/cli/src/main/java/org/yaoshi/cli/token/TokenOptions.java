package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.util.Optional;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.hsm.token.TokenSelector;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which token a verb works on.
final class TokenOptions {
  @Mixin private LibraryOption library = new LibraryOption();

  @ArgGroup(multiplicity = "1")
  private Named named = new Named();

  private static final class Named {
    @Option(names = "--label", paramLabel = "LABEL", description = "The token's label.")
    private Optional<String> label = Optional.empty();

    @Option(names = "--serial", paramLabel = "SERIAL", description = "The token's serial number.")
    private Optional<String> serial = Optional.empty();
  }

  Path library() {
    return library.path();
  }

  /// Empty when the token is named by its serial number.
  Optional<String> label() {
    return named.label;
  }

  TokenSelector selector() {
    try {
      return named.label.isPresent()
          ? new TokenSelector.Label(named.label.get())
          : new TokenSelector.Serial(named.serial.orElse(""));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()), "yaoshi token list");
    }
  }

  /// As it was given, for messages.
  String name() {
    return named.label.or(() -> named.serial).orElse("");
  }
}
