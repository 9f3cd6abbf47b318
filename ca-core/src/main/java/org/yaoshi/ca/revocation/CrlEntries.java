package org.yaoshi.ca.revocation;

import java.io.IOException;
import java.nio.file.Path;

/// Where the entries of a CRL come from, one after the other, so that they need not be held.
@FunctionalInterface
public interface CrlEntries {
  /// Hands every entry over, by serial number in ascending order, octet by octet as a database
  /// sorts them, each once.
  void writeTo(CrlEntryWriter writer) throws IOException;

  /// Nothing is revoked.
  static CrlEntries none() {
    return writer -> {};
  }

  /// @param entries in the order [#writeTo] wants; gone through once
  static CrlEntries of(Iterable<CrlEntry> entries) {
    return writer -> {
      for (CrlEntry entry : entries) writer.entry(entry);
    };
  }

  /// Those of an earlier complete CRL of the same scope, with changes: costs reading and writing
  /// its octets, whatever was once asked of the records behind them.
  ///
  /// @param earlier a file with a signed CRL, DER; not changed until what is prepared is closed
  /// @param changes by serial number in ascending order, octet by octet, each once; a change that
  ///   the earlier CRL has already is harmless
  static CrlEntries following(Path earlier, Iterable<CrlChange> changes) {
    return new FollowingEntries(earlier, changes);
  }
}
