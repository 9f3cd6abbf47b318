package org.yaoshi.ca.lint.rfc5280;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A distribution point names the CRL by a full name of http or ldap URIs, and is more than
/// reasons.
public final class CrlDistributionPointShape implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.13");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<CRLDistPoint> points =
        certificate.value(Extension.cRLDistributionPoints, CRLDistPoint::getInstance);
    if (points.isEmpty()) return pass();
    DistributionPoint[] all = points.get().getDistributionPoints();
    for (DistributionPoint point : all) {
      if (!isRight(point)) {
        return object("cRLDistributionPoints", "another form", "a fullName of http or ldap URIs");
      }
    }
    return all.length > 0 ? pass() : object("cRLDistributionPoints", "none", "at least one");
  }

  private static boolean isRight(DistributionPoint point) {
    DistributionPointName name = point.getDistributionPoint();
    if (name == null || name.getType() != DistributionPointName.FULL_NAME) return false;
    GeneralName[] names = GeneralNames.getInstance(name.getName()).getNames();
    return names.length > 0 && Arrays.stream(names).allMatch(CrlDistributionPointShape::isUri);
  }

  private static boolean isUri(GeneralName name) {
    return name.getTagNo() == GeneralName.uniformResourceIdentifier
        && name.getName() instanceof ASN1IA5String uri
        && (uri.getString().startsWith("http://") || uri.getString().startsWith("ldap://"));
  }
}
