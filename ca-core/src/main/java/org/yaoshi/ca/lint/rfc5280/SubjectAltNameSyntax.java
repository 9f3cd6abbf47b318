package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.SubjectAltName;

/// A dNSName is in preferred name syntax; an iPAddress has 4 or 16 octets.
public final class SubjectAltNameSyntax implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.6");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<GeneralNames> names =
        certificate.value(Extension.subjectAlternativeName, GeneralNames::getInstance);
    if (names.isEmpty()) return pass();
    for (GeneralName name : names.get().getNames()) {
      if (!isRight(name)) {
        return object("subjectAltName", name.toString(), "a DNS name or an address");
      }
    }
    return pass();
  }

  private static boolean isRight(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName ->
          name.getName() instanceof ASN1IA5String text
              && SubjectAltName.DnsName.isDnsName(text.getString());
      case GeneralName.iPAddress ->
          name.getName() instanceof ASN1OctetString address
              && (address.getOctetsLength() == 4 || address.getOctetsLength() == 16);
      default -> true;
    };
  }
}
