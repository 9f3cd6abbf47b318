package org.yaoshi.server.token;

import java.util.Optional;
import org.yaoshi.ca.subject.LoginUsername;

/// What the inventory needs to know of the workflow; the workflow answers it.
public interface EndingCases {
  /// The number of an open case that ends the key on a token: a replacement, or a revocation.
  Optional<String> ending(LoginUsername username, TokenSerial token);
}
