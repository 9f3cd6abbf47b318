package org.yaoshi.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.cli.connection.ProblemText;
import org.yaoshi.client.ApiException;
import org.yaoshi.hsm.station.CertificateMismatch;
import org.yaoshi.hsm.station.SealMismatch;
import org.yaoshi.hsm.token.TokenAlreadyInitialized;
import org.yaoshi.hsm.token.TokenFault;
import org.yaoshi.hsm.token.TokenNotPresent;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// The one place where failures become text and an [Exit] code. What is not known here is a fault
/// of the program and keeps its stack trace.
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed)
      throws Exception {
    CommandFailure failure = explained(thrown);
    PrintWriter err = command.getErr();
    err.println(
        command.getCommandSpec().qualifiedName()
            + ": "
            + Terminal.printable(String.valueOf(failure.getMessage())));
    if (!failure.hint().isEmpty()) err.println("Hint: " + failure.hint());
    return failure.exit().code();
  }

  private static CommandFailure explained(Exception thrown) throws Exception {
    return switch (thrown) {
      case CommandFailure failure -> failure;
      case ApiException refusal -> ProblemText.failure(refusal);
      case TokenNotPresent absent ->
          CommandFailure.missing(text(absent), "yaoshi token list", absent);
      case TokenFault fault -> CommandFailure.refused(text(fault), "");
      case TokenAlreadyInitialized used ->
          CommandFailure.refused(text(used), "choose another slot with --slot");
      case KeyExists taken ->
          CommandFailure.refused(text(taken), "choose another label with --key");
      case KeyNotFound unknown ->
          CommandFailure.missing(text(unknown), "yaoshi token objects lists the keys", unknown);
      case SealMismatch wrong -> CommandFailure.refused(text(wrong), "take another token");
      case CertificateMismatch wrong -> CommandFailure.refused(text(wrong), "");
      case FileSystemException file ->
          CommandFailure.missing("cannot use the file " + text(file), "", file);
      case UncheckedIOException unchecked
          when unchecked.getCause() instanceof FileSystemException f ->
          explained(f);
      default -> throw thrown;
    };
  }

  private static String text(Exception thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
