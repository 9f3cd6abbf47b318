package org.yaoshi.ca.lint;

import java.util.Arrays;
import java.util.Optional;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.ca.x509.Validity;

/// What a certificate under lint was meant to be.
public final class LintContext {
  private final CertificateProfile profile;
  private final DistinguishedName issuer;
  private final byte[] issuerKeyIdentifier;
  private final Optional<Validity> issuerValidity;

  /// @param issuer the subject of the issuer's certificate
  /// @param issuerKeyIdentifier the subjectKeyIdentifier of the issuer's certificate
  /// @param issuerValidity the validity of the issuer's certificate; empty when self-signed
  public LintContext(
      CertificateProfile profile,
      DistinguishedName issuer,
      byte[] issuerKeyIdentifier,
      Optional<Validity> issuerValidity) {
    this.profile = profile;
    this.issuer = issuer;
    this.issuerKeyIdentifier = issuerKeyIdentifier.clone();
    this.issuerValidity = issuerValidity;
  }

  public CertificateProfile profile() {
    return profile;
  }

  public DistinguishedName issuer() {
    return issuer;
  }

  public boolean isIssuerKeyIdentifier(byte[] octets) {
    return Arrays.equals(issuerKeyIdentifier, octets);
  }

  public Optional<Validity> issuerValidity() {
    return issuerValidity;
  }
}
