package org.yaoshi.ca.revocation;

import org.yaoshi.ca.x509.SerialNumber;

/// What is different on the next CRL.
public sealed interface CrlChange {
  SerialNumber serial();

  /// Revoked since, or for another reason, or from another date: takes the place of an entry of the
  /// same serial number, if there is one.
  record Listed(CrlEntry entry) implements CrlChange {
    @Override
    public SerialNumber serial() {
      return entry.serial();
    }
  }

  /// No longer listed: a hold that ended, or a certificate that expired and has been on one CRL
  /// since (RFC 5280 §3.3). Without effect if it is not listed anyway.
  record Dropped(SerialNumber serial) implements CrlChange {}
}
