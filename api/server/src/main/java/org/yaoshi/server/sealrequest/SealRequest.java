package org.yaoshi.server.sealrequest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// A request for a seal, without the content of its images.
///
/// @param sequence in the order they came
/// @param wrappedDataKey the request's key, as the HSM wrapped it; empty: it was erased
/// @param decision present unless it is still open
@SuppressWarnings("ArrayRecordComponent") // read and passed on, never compared
record SealRequest(
    UUID id,
    long sequence,
    SerialNumber certificate,
    String username,
    UUID enterpriseId,
    SealRequestState state,
    Optional<byte[]> wrappedDataKey,
    Instant requestedAt,
    RequestImage letter,
    RequestImage picture,
    Optional<Decision> decision) {
  /// @param by actor id
  /// @param remark why it was refused
  /// @param seal what was made when it was approved
  record Decision(String by, Instant at, Optional<String> remark, Optional<SealId> seal) {}

  RequestImage image(RequestImage.Part part) {
    return switch (part) {
      case CONFIRMATION_LETTER -> letter;
      case PICTURE -> picture;
    };
  }

  /// Staff see every request, an enterprise's account its own.
  boolean isVisibleTo(Actor actor) {
    return actor
        .account()
        .map(
            own ->
                own.username().value().equals(username) && own.enterpriseId().equals(enterpriseId))
        .orElse(true);
  }
}
