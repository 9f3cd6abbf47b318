package org.yaoshi.server.enterprise;

import java.util.UUID;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
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

  /// Vouches for an account that came with its e-key.
  ///
  /// @param certificate of the e-key, valid and good
  /// @throws Refused no such account, not of that enterprise any more, or disabled
  Actor withEkey(LoginUsername username, UUID enterpriseId, SerialNumber certificate);
}
