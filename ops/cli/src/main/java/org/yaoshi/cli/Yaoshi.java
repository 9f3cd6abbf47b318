package org.yaoshi.cli;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.yaoshi.cli.chaos.ChaosCommand;
import org.yaoshi.cli.demo.DemoCommands;
import org.yaoshi.cli.seal.SealCommands;
import org.yaoshi.cli.status.StatusCommands;
import org.yaoshi.cli.token.TokenCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/// The program: `yaoshi <noun> <verb>`.
@Command(
    name = "yaoshi",
    description = "Tokens, seals, certificate status, and a demonstration of Yaoshi's main job.",
    version = "yaoshi 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<noun> <verb>",
    commandListHeading = "%nNouns:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 refused or a check failed, 2 wrong use, 3 something is missing on",
      "this machine, 4 the server cannot be reached.",
      "",
      "Example: yaoshi token list --library /usr/lib/softhsm/libsofthsm2.so"
    })
public final class Yaoshi {
  private final CommandLine commandLine;

  Yaoshi(Terminal terminal, SecureRandom random) {
    commandLine =
        new CommandLine(CommandSpec.forAnnotatedObject(this))
            .addSubcommand("token", TokenCommands.of(terminal, random, System.in))
            .addSubcommand("demo", new DemoCommands(terminal, random))
            .addSubcommand("seal", new SealCommands(terminal, InstantSource.system()))
            .addSubcommand("status", new StatusCommands(terminal, InstantSource.system()))
            .addSubcommand("chaos", new ChaosCommand(terminal, InstantSource.system()))
            .addSubcommand("help", new HelpCommand())
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler(new UsageMistakes())
            .setExecutionExceptionHandler(new FailureReport());
  }

  /// @return an [Exit] code
  int run(String... arguments) {
    return commandLine.execute(arguments);
  }

  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(new Yaoshi(Terminal.ofProcess(), new SecureRandom()).run(arguments));
  }
}
