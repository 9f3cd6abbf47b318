package org.yaoshi.fuzz;

/// What a campaign feeds.
@FunctionalInterface
public interface Parser {
  /// Reads one input, and where it is accepted checks what must hold of the value: that it is
  /// written as it was read, for one.
  ///
  /// @throws Exception of the kinds the campaign was told are refusals; any other is a finding
  Verdict read(byte[] input) throws Exception;

  /// @param reason of a refusal, empty for a value. An input with a reason not seen before came
  ///   somewhere new and is changed further.
  record Verdict(boolean accepted, String reason) {
    public static final Verdict ACCEPTED = new Verdict(true, "");

    public static Verdict refused(Object reason) {
      return new Verdict(false, reason.toString());
    }
  }
}
