package org.yaoshi.server.certificate;

import org.yaoshi.ca.subject.LoginUsername;

/// What the certificates need to know of the tokens they are on; the token inventory answers it.
public interface ReportedLosses {
  /// Whether the e-key of a username is reported lost, or was lost and is not replaced.
  boolean isLost(LoginUsername username);
}
