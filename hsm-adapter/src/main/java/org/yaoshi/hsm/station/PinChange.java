package org.yaoshi.hsm.station;

/// What a token's PINs are and what they become. The caller clears them.
///
/// @param administrator the one the token has now
/// @param nextAdministrator the one it gets; equal to `administrator` to leave it
/// @param user the user PIN it gets
@SuppressWarnings("ArrayRecordComponent") // cleared by their owner, never compared
public record PinChange(char[] administrator, char[] nextAdministrator, char[] user) {
  /// No PIN in it.
  @Override
  public String toString() {
    return "PinChange (not shown)";
  }
}
