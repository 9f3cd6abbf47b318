package org.yaoshi.cli.status;

import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Validates a path with the JDK's PKIX (RFC 5280 §6), never softly: a status that cannot be had is
/// no good status.
final class PathValidation {
  private static final Map<CRLReason, String> REASONS =
      Map.of(
          CRLReason.UNSPECIFIED, "unspecified",
          CRLReason.KEY_COMPROMISE, "keyCompromise",
          CRLReason.CA_COMPROMISE, "cACompromise",
          CRLReason.AFFILIATION_CHANGED, "affiliationChanged",
          CRLReason.SUPERSEDED, "superseded",
          CRLReason.CESSATION_OF_OPERATION, "cessationOfOperation",
          CRLReason.CERTIFICATE_HOLD, "certificateHold",
          CRLReason.PRIVILEGE_WITHDRAWN, "privilegeWithdrawn",
          CRLReason.AA_COMPROMISE, "aACompromise",
          CRLReason.REMOVE_FROM_CRL, "removeFromCRL");

  private final X509Certificate root;
  private final InstantSource clock;

  PathValidation(X509Certificate root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /// The end entity by OCSP alone, its issuer by CRL.
  CertificateStanding byOcsp(X509Certificate certificate, X509Certificate issuer) {
    CertificateStanding above = validate(List.of(issuer), Option.PREFER_CRLS, Option.NO_FALLBACK);
    if (!(above instanceof CertificateStanding.Good)) return above;
    return validate(List.of(certificate, issuer), Option.ONLY_END_ENTITY, Option.NO_FALLBACK);
  }

  /// Every certificate by CRL alone.
  CertificateStanding byCrl(X509Certificate certificate, X509Certificate issuer) {
    return validate(List.of(certificate, issuer), Option.PREFER_CRLS, Option.NO_FALLBACK);
  }

  private CertificateStanding validate(List<X509Certificate> path, Option... options) {
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      checker.setOptions(Set.of(options));
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.addCertPathChecker(checker);
      parameters.setDate(Date.from(clock.instant()));
      validator.validate(certPath, parameters);
      return new CertificateStanding.Good();
    } catch (CertPathValidatorException e) {
      return standing(e);
    } catch (GeneralSecurityException e) {
      return new CertificateStanding.Untrusted(String.valueOf(e.getMessage()));
    }
  }

  private static CertificateStanding standing(CertPathValidatorException e) {
    if (!(e.getCause() instanceof CertificateRevokedException revoked)) {
      return new CertificateStanding.Untrusted(e.getReason() + ", " + e.getMessage());
    }
    if (revoked.getRevocationReason() == CRLReason.CERTIFICATE_HOLD) {
      return new CertificateStanding.Hold(revoked.getRevocationDate().toInstant());
    }
    return new CertificateStanding.Revoked(
        REASONS.getOrDefault(revoked.getRevocationReason(), "unknown reason"),
        revoked.getRevocationDate().toInstant());
  }
}
