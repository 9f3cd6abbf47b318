package org.yaoshi.cli.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.OwnEnvelope;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.NewPinRelease;
import org.yaoshi.client.model.PinPurpose;
import org.yaoshi.client.model.PinRelease;
import org.yaoshi.client.model.PinReleaseState;
import org.yaoshi.client.model.ReleasedPins;

/// Fetches the PINs of one token for one production order: asked for by the operator, approved by
/// another person, collected once. What has been got so far stays in a directory, so that an
/// interruption loses nothing: `pin-release` (its id), `secrets.json` and `pin-letter.pdf`, the
/// latter two readable by their owner only.
final class PinDesk {
  private final Connection operator;
  private final Optional<Connection> approver;
  private final Path release;
  private final PrivateFile letter;
  private final Path secrets;
  private final WorkLog log;

  /// @param approver who says yes at once; empty: somebody does, some time
  PinDesk(Connection operator, Optional<Connection> approver, Path out, WorkLog log) {
    this.operator = operator;
    this.approver = approver;
    this.release = out.resolve("pin-release");
    this.letter = new PrivateFile("PIN letter", out.resolve("pin-letter.pdf"), 1 << 20);
    this.secrets = out.resolve("secrets.json");
    this.log = log;
  }

  /// @return the secrets, whose file goes once they have done their work
  /// @throws CommandFailure nobody has approved yet
  Secrets released(String tokenSerial, PinPurpose purpose, UUID order) throws ApiException {
    if (!Files.exists(secrets)) collect(approved(asked(tokenSerial, purpose, order)));
    return SecretsDocument.read(secrets, true);
  }

  private PinRelease asked(String tokenSerial, PinPurpose purpose, UUID order) throws ApiException {
    Optional<UUID> before = askedBefore();
    if (before.isPresent()) {
      PinRelease known = operator.pinReleases().getPinRelease(before.get());
      if (known.getState() != PinReleaseState.EXPIRED) return known;
    }
    PinRelease made =
        log.step(
            "asks for the PINs of the token " + tokenSerial,
            () ->
                operator.change(
                    key ->
                        operator
                            .pinReleases()
                            .requestPinRelease(
                                key,
                                tokenSerial,
                                new NewPinRelease().purpose(purpose).orderId(order))),
            asked -> "release " + asked.getState());
    write(release, made.getId().toString());
    return made;
  }

  private Optional<UUID> askedBefore() {
    try {
      return Files.exists(release)
          ? Optional.of(UUID.fromString(Files.readString(release)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PinRelease approved(PinRelease asked) throws ApiException {
    if (asked.getState() != PinReleaseState.REQUESTED) return asked;
    if (approver.isEmpty()) {
      throw CommandFailure.refused(
          "the PINs of the token "
              + asked.getTokenSerial()
              + " wait for another person's approval: release "
              + asked.getId(),
          "yaoshi token approve --release " + asked.getId() + " …; then run this again");
    }
    return approve(
        approver.get(), asked.getId(), "has " + approver.get().persona() + " approve it", log);
  }

  static PinRelease approve(Connection approver, UUID release, String what, WorkLog log)
      throws ApiException {
    return log.step(
        what,
        () -> approver.change(key -> approver.pinReleases().approvePinRelease(key, release)),
        approved -> "release " + approved.getState());
  }

  /// Under the release's own key: what was collected before and lost on the way comes again.
  private void collect(PinRelease approved) throws ApiException {
    ReleasedPins released =
        log.step(
            "collects them, in an envelope for its own certificate",
            () ->
                operator.change(
                    "collect-" + approved.getId(),
                    key -> operator.pinReleases().collectPinRelease(key, approved.getId())),
            answer -> answer.getLetter() == null ? "the PINs" : "the PINs and the PIN letter");
    if (released.getLetter() != null && !letter.exists()) keep(letter, released.getLetter());
    keep(new PrivateFile("secrets file", secrets, 4096), released.getSecrets());
  }

  private void keep(PrivateFile file, String envelope) {
    byte[] opened = OwnEnvelope.open(operator.persona(), envelope);
    try {
      file.create(opened);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
