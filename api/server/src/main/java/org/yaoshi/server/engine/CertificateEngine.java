package org.yaoshi.server.engine;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlRequest;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.server.problem.Refused;

/// The CA behind the service. Everything is signed in two steps, so that the caller can record in
/// between: what is prepared is fixed to the octet, and can be signed once.
public interface CertificateEngine {
  /// What a certificate shall say.
  ///
  /// @param notAfter the latest end; empty: the longest the profile and the issuer allow
  /// @param approvals what has been approved, in the words of the profile
  record CertificateOrder(
      CaId ca,
      ProfileId profile,
      SubjectIdentity subject,
      StrongPublicKey publicKey,
      Optional<Instant> notAfter,
      Set<String> approvals) {}

  /// Decides and encodes; signs nothing with a CA key. The validity is the longest the profile, the
  /// issuer and the order allow, from now.
  ///
  /// @throws Refused the order breaks rules, or the certificate would not pass its lints
  PreparedCertificate prepare(CertificateOrder order);

  /// The same for a root, which is its own issuer.
  PreparedCertificate prepareRoot(KeyReference key, DistinguishedName name, Set<String> approvals);

  /// Signs what was prepared and recorded.
  ///
  /// @throws org.yaoshi.ca.key.KeyVaultUnavailable nothing was signed
  SignedCertificate sign(PreparedCertificate prepared);

  /// Encodes and lints a CRL; signs nothing.
  ///
  /// @param workFile does not exist; holds the entries until what is returned is closed
  /// @throws Refused the CRL would not pass its lints
  /// @throws IOException the work file could not be written
  PreparedCrl prepareCrl(CaId ca, CrlRequest request, CrlEntries entries, Path workFile)
      throws IOException;

  /// Signs what was prepared and recorded.
  ///
  /// @param out takes the DER CertificateList
  /// @throws org.yaoshi.ca.key.KeyVaultUnavailable nothing was signed
  /// @throws IOException it was not written whole
  void signCrl(PreparedCrl prepared, WritableByteChannel out) throws IOException;
}
