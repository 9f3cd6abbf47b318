package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.EncodedEntry;

/// An entry has no extension but reasonCode and invalidityDate, and neither is critical: whoever
/// does not know a critical one must not use the CRL at all (RFC 5280 §5.3).
final class EntryExtensionsKnown implements CrlEntryRule {
  @Override
  public Optional<Objection> check(EncodedEntry entry) {
    if (!entry.hasCriticalOrUnknownExtension()) return Optional.empty();
    return Optional.of(
        new Objection(
            "revokedCertificates.crlEntryExtensions",
            "a critical or unknown extension for " + entry.serialHex(),
            "reasonCode and invalidityDate at most, neither critical",
            Citation.of("RFC 5280", "§5.3")));
  }
}
