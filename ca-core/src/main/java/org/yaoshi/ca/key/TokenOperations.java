package org.yaoshi.ca.key;

import java.util.List;

/// What operators see of the tokens behind a vault, and do to them. It holds for this process and
/// until it ends.
public interface TokenOperations {
  /// Every configured token, in the order of the configuration.
  List<TokenStatus> tokens();

  /// Lets calls in flight finish, gives the token no more and logs out of it. Without effect on a
  /// token that is out of service already, but for the reason.
  ///
  /// @param reason for people, shown in the status
  /// @return how it is now
  /// @throws KeyNotFound no such token is configured
  TokenStatus takeOutOfService(TokenMember member, String reason);

  /// Logs in on the token again, soon after this returns. A PIN that was refused is tried once
  /// more: whoever calls has made sure that it is right now. Calls that are stuck are written off,
  /// so that as many more may be lost. Without effect on a token in service.
  ///
  /// @return how it is now
  /// @throws KeyNotFound no such token is configured
  TokenStatus returnToService(TokenMember member);
}
