package org.yaoshi.server.token;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.subject.EnterpriseOnRecord;
import org.yaoshi.ca.x509.SerialNumber;

/// An order to the provider.
///
/// @param reviewer actor id of who passed the application; may not produce (promise 8)
/// @param token the one that was sent in, if the command expects one
/// @param predecessor the certificate whose key is on that token
/// @param notAfter the latest end of what is issued; empty: as long as the profile allows
/// @param withSeal whether an electronic seal goes on the token
public record NewOrder(
    UUID applicationId,
    OrderCommand command,
    UUID enterpriseId,
    EnterpriseOnRecord holder,
    String reviewer,
    Optional<TokenSerial> token,
    Optional<SerialNumber> predecessor,
    Optional<Instant> notAfter,
    boolean withSeal) {
  public NewOrder {
    if (command.expectsToken() && (token.isEmpty() || predecessor.isEmpty())) {
      throw new IllegalArgumentException(command + " needs the token and the key on it");
    }
  }
}
