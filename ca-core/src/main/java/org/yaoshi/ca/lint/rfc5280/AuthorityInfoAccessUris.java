package org.yaoshi.ca.lint.rfc5280;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// authorityInfoAccess gives places that are http URIs.
public final class AuthorityInfoAccessUris implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.2.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    if (!certificate.has(Extension.authorityInfoAccess)) return pass();
    return certificate
            .value(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance)
            .map(AuthorityInformationAccess::getAccessDescriptions)
            .filter(all -> Arrays.stream(all).allMatch(AuthorityInfoAccessUris::isUri))
            .isPresent()
        ? pass()
        : object("authorityInfoAccess", "another form", "http URIs");
  }

  private static boolean isUri(AccessDescription description) {
    GeneralName place = description.getAccessLocation();
    return place.getTagNo() == GeneralName.uniformResourceIdentifier
        && place.getName() instanceof ASN1IA5String uri
        && uri.getString().startsWith("http://");
  }
}
