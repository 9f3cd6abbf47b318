package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.EncodedEntry;

/// One requirement on the entries of a CRL, asked about each in their order. It may remember what
/// it saw, and therefore serves one CRL.
interface CrlEntryRule {
  /// @param entry of this moment; another one when the next is asked about
  /// @return empty when the entry keeps the rule
  Optional<Objection> check(EncodedEntry entry);
}
