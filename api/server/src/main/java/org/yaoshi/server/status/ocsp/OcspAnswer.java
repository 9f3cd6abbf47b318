package org.yaoshi.server.status.ocsp;

import java.util.Optional;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.server.status.http.Freshness;

/// What is answered to a request.
///
/// @param der OCSPResponse
/// @param freshness empty when no cache may keep it
public record OcspAnswer(byte[] der, Optional<Freshness> freshness) {
  static OcspAnswer once(byte[] der) {
    return new OcspAnswer(der, Optional.empty());
  }

  static OcspAnswer of(OcspError error) {
    return once(error.der());
  }
}
