package org.yaoshi.server.engine;

import java.util.Optional;
import org.yaoshi.ca.issuance.IssuanceToken;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.ca.x509.Validity;

/// A certificate that lacks nothing but its signature.
///
/// @param ca the issuer; empty for a root
public record PreparedCertificate(
    Optional<CaId> ca,
    SubjectIdentity subject,
    StrongPublicKey publicKey,
    Validity validity,
    IssuanceToken token) {
  public SerialNumber serial() {
    return token.serial();
  }

  public ProfileId profile() {
    return token.profile();
  }

  /// SHA-256 of the DER TBSCertificate.
  public byte[] tbsSha256() {
    return token.tbs().sha256();
  }
}
