package org.yaoshi.ca.issuance;

import java.time.Instant;
import java.util.Set;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.ca.x509.Validity;

/// Everything a certificate is made from.
///
/// @param serial never used before by this issuer; see [SerialNumber#random]
/// @param validity begins at most five minutes before and a day after `decidedAt`
/// @param urls those of the issuer; the profile says which are used
/// @param approvals what has been approved, in the words of the profile
/// @param decidedAt the time of the decision
public record IssuanceRequest(
    CertificateProfile profile,
    SerialNumber serial,
    IssuerIdentity issuer,
    SubjectIdentity subject,
    StrongPublicKey subjectPublicKey,
    Validity validity,
    IssuerUrls urls,
    Set<String> approvals,
    Instant decidedAt) {
  public IssuanceRequest {
    approvals = Set.copyOf(approvals);
  }
}
