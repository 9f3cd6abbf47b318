package org.yaoshi.ca.lint.cps;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// certificatePolicies has exactly the profile's, in its order.
public final class ProfilePolicies implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.6");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    List<String> found =
        certificate
            .value(Extension.certificatePolicies, CertificatePolicies::getInstance)
            .map(CertificatePolicies::getPolicyInformation)
            .map(ProfilePolicies::identifiers)
            .orElse(List.of());
    List<String> expected = certificate.context().profile().policies();
    return found.equals(expected)
        ? pass()
        : object("certificatePolicies", found.toString(), expected.toString());
  }

  private static List<String> identifiers(PolicyInformation[] policies) {
    return Arrays.stream(policies).map(policy -> policy.getPolicyIdentifier().getId()).toList();
  }
}
