package org.yaoshi.ca.revocation.lint;

import java.time.Duration;
import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A CRL does not stay in force longer than the practice statement allows; how often a CA issues
/// CRLs is for it to say (RFC 5280 §3.3, RFC 3647 §4.9.7).
final class UpdateIntervalBounded implements CrlRule {
  private final Duration longest;

  UpdateIntervalBounded(Duration longest) {
    this.longest = longest;
  }

  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    return crl.nextUpdate()
        .map(nextUpdate -> Duration.between(crl.thisUpdate(), nextUpdate))
        .filter(interval -> interval.compareTo(longest) > 0)
        .map(
            interval ->
                new Objection(
                    "nextUpdate",
                    interval + " after thisUpdate",
                    "at most " + longest + " after thisUpdate",
                    Citation.of("RFC 3647", "§4.9.7")));
  }
}
