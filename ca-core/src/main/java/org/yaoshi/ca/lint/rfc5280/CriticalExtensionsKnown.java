package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Only extensions that every relying party processes are critical.
public final class CriticalExtensionsKnown implements Lint {
  private static final Set<ASN1ObjectIdentifier> PROCESSED =
      Set.of(
          Extension.keyUsage,
          Extension.certificatePolicies,
          Extension.subjectAlternativeName,
          Extension.basicConstraints,
          Extension.nameConstraints,
          Extension.policyConstraints,
          Extension.extendedKeyUsage,
          Extension.inhibitAnyPolicy);

  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (RawExtension extension : certificate.extensions()) {
      if (extension.critical() && !PROCESSED.contains(extension.type())) {
        return object("extensions." + extension.type().getId(), "critical", "not critical");
      }
    }
    return pass();
  }
}
