package org.yaoshi.server.enterprise;

import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// The accounts of enterprises, as the front door asks for them.
public interface Accounts {
  /// Checks a password. Takes the same time whether or not there is such an account, and bounds how
  /// many are checked at one time.
  ///
  /// @param password cleared by the caller
  /// @throws Refused unknown, wrong, or locked after too many wrong ones; the answer does not tell
  ///   which of the first two
  Actor authenticate(String username, char[] password);
}
