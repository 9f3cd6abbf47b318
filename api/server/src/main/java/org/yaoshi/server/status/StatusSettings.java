package org.yaoshi.server.status;

import java.time.Duration;
import org.yaoshi.ca.key.KeyReference;

/// How long statements of status hold, and what they may cost.
///
/// @param responderKey the key of the delegated responders
/// @param ocspValidity from thisUpdate to nextUpdate of an OCSP response
/// @param ocspMemory octets that kept OCSP answers may take
/// @param signers how many OCSP answers are signed at one time, at least two: half of them sign
///   what is kept, half what is for one caller
/// @param feedEvery how often changes made at other nodes are looked for
/// @param feedSilence how long after the last such look kept answers are still given out
/// @param crlValidity from thisUpdate to nextUpdate of a CRL of an issuing CA
/// @param crlOverlap how long before nextUpdate its successor is published
public record StatusSettings(
    KeyReference responderKey,
    Duration ocspValidity,
    long ocspMemory,
    int signers,
    Duration feedEvery,
    Duration feedSilence,
    Duration crlValidity,
    Duration crlOverlap) {
  public StatusSettings {
    if (!ocspValidity.isPositive() || crlOverlap.compareTo(crlValidity) >= 0) {
      throw new IllegalArgumentException(
          "ocspValidity is positive, and crlOverlap shorter than crlValidity");
    }
    if (signers < 2) throw new IllegalArgumentException("signers are at least two");
    if (!feedEvery.isPositive() || feedEvery.compareTo(feedSilence) >= 0) {
      throw new IllegalArgumentException("feedEvery is positive and shorter than feedSilence");
    }
  }
}
