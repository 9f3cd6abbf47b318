package org.yaoshi.server.certificate;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yaoshi.server.audit.AuditTrail;

/// Where certificates are entered with the orders they were issued for, in the transaction that
/// records them. Several at once: what waits at the same time is recorded together.
public interface OrderBook {
  /// Enters each certificate with its order, if that still waits for one.
  ///
  /// @return the orders that took theirs; the certificates of the others are recorded as revoked,
  ///   and never leave
  Set<UUID> take(List<Entry> entries);

  /// What the audit log says of an order that took its certificate.
  AuditTrail.Entry evidence(Entry taken);

  /// Does what else belongs to an order that took its certificate, which is recorded by now.
  void conclude(List<Entry> taken);

  /// A certificate to be entered. Made by whoever asked for it, and given back to it.
  ///
  /// @param note what the asker wants to have by it
  record Entry(UUID orderId, IssuedCertificate certificate, Note note) {}

  /// What the asker of a certificate wants to have by it when it is entered.
  interface Note {}
}
