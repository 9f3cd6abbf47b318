package org.yaoshi.ca.lint.rfc5280;

import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// certificatePolicies has at least one policy and none twice.
public final class PoliciesNotRepeated implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.4");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .value(Extension.certificatePolicies, CertificatePolicies::getInstance)
            .filter(policies -> !isSet(policies))
            .isPresent()
        ? object("certificatePolicies", "none, or one twice", "each policy once")
        : pass();
  }

  private static boolean isSet(CertificatePolicies policies) {
    var seen = new HashSet<ASN1ObjectIdentifier>();
    for (PolicyInformation policy : policies.getPolicyInformation()) {
      if (!seen.add(policy.getPolicyIdentifier())) return false;
    }
    return !seen.isEmpty();
  }
}
