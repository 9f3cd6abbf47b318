package org.yaoshi.server.status;

import java.time.Duration;
import org.yaoshi.ca.key.KeyReference;

/// How long statements of status hold.
///
/// @param responderKey the key of the delegated responders
/// @param ocspValidity from thisUpdate to nextUpdate of an OCSP response
/// @param crlValidity the same of a CRL of an issuing CA
/// @param crlOverlap how long before nextUpdate its successor is published
public record StatusSettings(
    KeyReference responderKey, Duration ocspValidity, Duration crlValidity, Duration crlOverlap) {
  public StatusSettings {
    if (!ocspValidity.isPositive() || crlOverlap.compareTo(crlValidity) >= 0) {
      throw new IllegalArgumentException(
          "ocspValidity is positive, and crlOverlap shorter than crlValidity");
    }
  }
}
