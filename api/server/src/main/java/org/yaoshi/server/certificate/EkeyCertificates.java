package org.yaoshi.server.certificate;

import java.util.UUID;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// What the workflow asks of the CA. Every method joins the caller's transaction, except that the
/// intent of an issuance is committed on its own before the CA key signs (promise 1).
public interface EkeyCertificates {
  /// Issues a certificate that is on hold until [#release] (promise 10).
  ///
  /// @param csr PKCS#10, PEM or DER
  /// @throws Refused with one objection for each thing that is wrong
  IssuedCertificate issueOnHold(EkeyOrder order, byte[] csr, Actor requester);

  /// Lifts the hold that a certificate was issued with.
  ///
  /// @throws Refused it is not on that hold
  void release(SerialNumber serial, Actor actor);

  /// Revokes for good.
  ///
  /// @throws Refused it is revoked already, or the reason cannot be asked for
  void revoke(SerialNumber serial, RevocationReason reason, String remark, Actor actor);

  /// Whether the enterprise ever had an e-key certificate, whatever became of it, other than for
  /// the orders of applications that were cancelled before a hand-over.
  boolean everIssuedFor(UUID enterpriseId);
}
