package org.yaoshi.server.certificate;

import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// What the workflow asks of the CA about certificates that are issued. Every method joins the
/// caller's transaction.
public interface EkeyCertificates {
  /// Lifts the hold that a certificate was issued with.
  ///
  /// @throws Refused it is not on that hold
  void release(SerialNumber serial, Actor actor);

  /// Revokes for good.
  ///
  /// @throws Refused it is revoked already, or the reason cannot be asked for
  void revoke(SerialNumber serial, RevocationReason reason, String remark, Actor actor);

  /// Whether octets were signed by the key of a certificate.
  ///
  /// @param signature ECDSA (DER) or RSA PKCS #1 v1.5, SHA-256
  boolean isSigned(SerialNumber serial, byte[] octets, byte[] signature);

  /// Whose e-key a certificate is on.
  ///
  /// @return empty: no certificate of an e-key
  Optional<Holder> holder(SerialNumber serial);

  /// @param enterpriseId of the enterprise the e-key was made for
  record Holder(LoginUsername username, UUID enterpriseId) {}

  /// The DER of a certificate.
  Optional<byte[]> find(SerialNumber serial);
}
