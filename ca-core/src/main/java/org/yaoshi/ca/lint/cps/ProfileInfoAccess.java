package org.yaoshi.ca.lint.cps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.Pointer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// authorityInfoAccess has exactly the methods of the profile, each once.
public final class ProfileInfoAccess implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    List<ASN1ObjectIdentifier> found =
        certificate
            .value(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance)
            .map(AuthorityInformationAccess::getAccessDescriptions)
            .map(ProfileInfoAccess::methods)
            .orElse(List.of());
    var expected = new ArrayList<ASN1ObjectIdentifier>();
    CertificateProfile profile = certificate.context().profile();
    if (profile.pointers().contains(Pointer.OCSP)) expected.add(AccessDescription.id_ad_ocsp);
    if (profile.pointers().contains(Pointer.CA_ISSUERS)) {
      expected.add(AccessDescription.id_ad_caIssuers);
    }
    return found.equals(expected)
        ? pass()
        : object("authorityInfoAccess", found.toString(), expected.toString());
  }

  private static List<ASN1ObjectIdentifier> methods(AccessDescription[] descriptions) {
    return Arrays.stream(descriptions).map(AccessDescription::getAccessMethod).toList();
  }
}
