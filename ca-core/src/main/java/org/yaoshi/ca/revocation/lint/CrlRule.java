package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Objection;

/// One requirement on a CRL apart from its entries.
interface CrlRule {
  /// @return empty when the CRL keeps the rule
  Optional<Objection> check(EncodedCrl crl);
}
