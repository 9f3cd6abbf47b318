package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaoshi.cli.CommandFailure;

/// One file for each PIN.
final class SecretFiles implements Secrets {
  private final Optional<Path> adminPin;
  private final Optional<Path> nextAdminPin;
  private final Optional<Path> userPin;
  private final List<char[]> read = new ArrayList<>();

  SecretFiles(Optional<Path> adminPin, Optional<Path> nextAdminPin, Optional<Path> userPin) {
    this.adminPin = adminPin;
    this.nextAdminPin = nextAdminPin;
    this.userPin = userPin;
  }

  @Override
  public Optional<String> tokenSerial() {
    return Optional.empty();
  }

  @Override
  public char[] adminPin() {
    return read(adminPin, "--admin-pin-file");
  }

  @Override
  public char[] firstAdminPin() {
    return adminPin();
  }

  @Override
  public Optional<char[]> nextAdminPin() {
    return nextAdminPin.map(file -> read(Optional.of(file), "--next-admin-pin-file"));
  }

  @Override
  public char[] userPin() {
    return read(userPin, "--pin-file");
  }

  private char[] read(Optional<Path> file, String option) {
    char[] pin =
        new PinFile(
                file.orElseThrow(
                    () -> CommandFailure.usage("a PIN is missing", "give " + option + " FILE")))
            .read();
    read.add(pin);
    return pin;
  }

  /// Files that somebody made for several uses stay.
  @Override
  public void done() {
    close();
  }

  @Override
  public void close() {
    for (char[] pin : read) Arrays.fill(pin, '\0');
  }
}
