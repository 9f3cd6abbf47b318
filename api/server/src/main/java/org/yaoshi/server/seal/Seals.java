package org.yaoshi.server.seal;

import java.util.Optional;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// What the workflow asks of the seal maker. Every method joins the caller's transaction and has to
/// be in one, except that the intent to make a seal is committed on its own before the seal maker's
/// key signs (promise 1). The seal may leave the process once the caller's transaction has
/// committed (promise 2).
public interface Seals {
  /// Makes the one seal of a certificate. A certificate has one valid seal at a time; to replace
  /// it, void it first, in a transaction of its own.
  ///
  /// @throws Refused the order breaks the rules of seals, the certificate has a valid seal, is
  ///   revoked or has ended
  /// @throws IllegalStateException the certificate's former seal was voided in the same transaction
  /// @throws org.yaoshi.ca.key.KeyVaultUnavailable nothing was signed; asking again is safe
  ElectronicSeal make(NewSeal order, Actor actor);

  /// Voids whatever seal a certificate has; nothing happens when it has none. Revoking a
  /// certificate does this by itself.
  ///
  /// @param reason for people to read, 1 to 500 characters
  void voidFor(SerialNumber certificate, String reason, Actor actor);

  /// @return DER SESeal of the certificate's valid seal
  Optional<byte[]> validFor(SerialNumber certificate);

  /// @return DER SESeal of the latest seal made for the certificate, void by now or not
  Optional<byte[]> madeFor(SerialNumber certificate);

  /// Whether a seal was ever made for a certificate, void by now or not.
  boolean wasMadeFor(SerialNumber certificate);
}
