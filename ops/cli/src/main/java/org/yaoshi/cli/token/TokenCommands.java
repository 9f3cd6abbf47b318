package org.yaoshi.cli.token;

import java.io.InputStream;
import java.security.SecureRandom;
import org.yaoshi.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `yaoshi token …`: the noun; each verb is a class of its own.
@Command(
    name = "token",
    description =
        "PKCS#11 tokens: initialise them, look into them, make e-keys of them, unlock and wipe them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<verb>",
    commandListHeading = "%nVerbs:%n")
public final class TokenCommands {
  private TokenCommands() {}

  /// @param in where a person types the answer to a question
  public static CommandLine of(Terminal terminal, SecureRandom random, InputStream in) {
    return new CommandLine(new TokenCommands())
        .addSubcommand(new ApproveVerb(terminal))
        .addSubcommand(new InitialiseVerb(terminal, random))
        .addSubcommand(new ListVerb(terminal))
        .addSubcommand(new ObjectsVerb(terminal))
        .addSubcommand(new PersonaliseVerb(terminal, random))
        .addSubcommand(new ReadBackVerb(terminal, random))
        .addSubcommand(new SignVerb(terminal, random))
        .addSubcommand(new UnlockVerb(terminal, random))
        .addSubcommand(new WipeVerb(terminal, random, in))
        .addSubcommand(new WriteSealVerb(terminal, random));
  }
}
