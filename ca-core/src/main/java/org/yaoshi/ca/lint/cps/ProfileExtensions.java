package org.yaoshi.ca.lint.cps;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.Pointer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The certificate has the extensions of its profile and no others.
public final class ProfileExtensions implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Set<String> found = new TreeSet<>();
    for (RawExtension extension : certificate.extensions()) found.add(extension.type().getId());
    Set<String> expected = expected(certificate.context().profile());
    return found.equals(expected)
        ? pass()
        : object("extensions", found.toString(), expected.toString());
  }

  private static Set<String> expected(CertificateProfile profile) {
    Set<String> expected = new TreeSet<>(profile.identifiers());
    expected.add(Extension.subjectKeyIdentifier.getId());
    expected.add(Extension.keyUsage.getId());
    if (!profile.selfSigned()) expected.add(Extension.authorityKeyIdentifier.getId());
    if (profile.isAuthority()) expected.add(Extension.basicConstraints.getId());
    if (!profile.extendedKeyUsage().isEmpty()) expected.add(Extension.extendedKeyUsage.getId());
    if (!profile.policies().isEmpty()) expected.add(Extension.certificatePolicies.getId());
    if (!profile.altNames().isEmpty()) expected.add(Extension.subjectAlternativeName.getId());
    if (profile.ocspNoCheck()) expected.add(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId());
    if (profile.pointers().contains(Pointer.CRL)) {
      expected.add(Extension.cRLDistributionPoints.getId());
    }
    if (profile.pointers().contains(Pointer.FRESHEST_CRL)) {
      expected.add(Extension.freshestCRL.getId());
    }
    if (profile.pointers().contains(Pointer.OCSP)
        || profile.pointers().contains(Pointer.CA_ISSUERS)) {
      expected.add(Extension.authorityInfoAccess.getId());
    }
    return expected;
  }
}
