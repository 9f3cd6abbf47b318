package org.yaoshi.ca.lint.rfc5280;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// authorityInfoAccess gives at least one place, each an absolute URI.
public final class AuthorityInfoAccessUris implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.2.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<AuthorityInformationAccess> access =
        certificate.value(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance);
    if (access.isEmpty()) return pass();
    AccessDescription[] all = access.get().getAccessDescriptions();
    boolean right = all.length > 0 && Arrays.stream(all).allMatch(AuthorityInfoAccessUris::isUri);
    return right ? pass() : object("authorityInfoAccess", "another form", "absolute URIs");
  }

  private static boolean isUri(AccessDescription description) {
    GeneralName place = description.getAccessLocation();
    return place.getTagNo() == GeneralName.uniformResourceIdentifier
        && place.getName() instanceof ASN1IA5String uri
        && uri.getString().startsWith("http://");
  }
}
