package org.yaoshi.ca.lint;

import static org.yaoshi.ca.lint.SpoiledCertificates.CA;
import static org.yaoshi.ca.lint.SpoiledCertificates.EKEY;
import static org.yaoshi.ca.lint.SpoiledCertificates.bad;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.yaoshi.ca.lint.SpoiledCertificates.Spoiled;

/// The part of [SpoiledCertificates] that concerns URLs, validity and the set of extensions.
final class SpoiledPointers {
  private SpoiledPointers() {}

  static List<Spoiled> all() {
    return Stream.of(pointers(), accesses(), profile()).flatMap(List::stream).toList();
  }

  private static List<Spoiled> pointers() {
    return List.of(
        bad(
            "CrlDistributionPointsNotCritical",
            "critical",
            EKEY,
            c -> c.critical(Extension.cRLDistributionPoints, true)),
        bad(
            "FreshestCrlNotCritical",
            "critical",
            EKEY,
            c ->
                c.put(
                    Extension.freshestCRL,
                    true,
                    new CRLDistPoint(
                        new DistributionPoint[] {
                          new DistributionPoint(
                              new DistributionPointName(new GeneralNames(uri("http://x/"))),
                              null,
                              null)
                        }))),
        bad(
            "CrlDistributionPointShape",
            "empty",
            EKEY,
            c -> c.put(Extension.cRLDistributionPoints, false, new DERSequence())),
        bad(
            "CrlDistributionPointShape",
            "no name",
            EKEY,
            c ->
                c.put(
                    Extension.cRLDistributionPoints,
                    false,
                    new CRLDistPoint(
                        new DistributionPoint[] {
                          new DistributionPoint(
                              null, null, new GeneralNames(new GeneralName(new X500Name("CN=x"))))
                        }))),
        bad(
            "CrlDistributionPointShape",
            "https",
            EKEY,
            c ->
                c.put(
                    Extension.cRLDistributionPoints,
                    false,
                    new CRLDistPoint(
                        new DistributionPoint[] {
                          new DistributionPoint(
                              new DistributionPointName(new GeneralNames(uri("https://x/"))),
                              null,
                              null)
                        }))));
  }

  private static List<Spoiled> accesses() {
    return List.of(
        bad(
            "AuthorityInfoAccessNotCritical",
            "critical",
            EKEY,
            c -> c.critical(Extension.authorityInfoAccess, true)),
        bad(
            "AuthorityInfoAccessUris",
            "empty",
            EKEY,
            c -> c.put(Extension.authorityInfoAccess, false, new DERSequence())),
        bad(
            "AuthorityInfoAccessUris",
            "a name",
            EKEY,
            c ->
                access(
                    c,
                    new AccessDescription(
                        AccessDescription.id_ad_ocsp, new GeneralName(new X500Name("CN=x"))))),
        bad(
            "ProfileInfoAccess",
            "no caIssuers",
            EKEY,
            c -> access(c, new AccessDescription(AccessDescription.id_ad_ocsp, uri("http://x/")))));
  }

  private static List<Spoiled> profile() {
    return List.of(
        bad(
            "ProfileValidity",
            "a second more",
            EKEY,
            c -> c.notAfter = new DERUTCTime("291123080000Z")),
        bad(
            "IssuerOutlivesSubject",
            "longer",
            CA,
            c -> c.notAfter = new DERUTCTime("490101000000Z")),
        bad(
            "IssuerOutlivesSubject",
            "earlier",
            CA,
            c -> c.notBefore = new DERUTCTime("260101000000Z")),
        bad(
            "ProfileExtensions",
            "one more",
            EKEY,
            c -> c.put(Extension.nameConstraints, false, new DERSequence())),
        bad("ProfileExtensions", "one less", EKEY, c -> c.remove(Extension.certificatePolicies)));
  }

  private static GeneralName uri(String text) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(text));
  }

  private static void access(CraftedCertificate c, AccessDescription... descriptions) {
    c.put(Extension.authorityInfoAccess, false, new DERSequence(descriptions));
  }
}
