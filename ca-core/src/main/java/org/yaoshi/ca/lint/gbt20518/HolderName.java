package org.yaoshi.ca.lint.gbt20518;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.IdentifierExtension;
import org.yaoshi.ca.subject.LoginUsername;

/// A certificate with an organisation code has C=CN, O and CN alike, and a login username in UID.
public final class HolderName implements Lint {
  private static final ASN1ObjectIdentifier TYPE =
      new ASN1ObjectIdentifier(IdentifierExtension.ORGANISATION_CODE);

  @Override
  public Citation citation() {
    return Citation.of("GB/T 20518", "subject");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    if (!certificate.has(TYPE)) return pass();
    Optional<String> organisation = value(certificate, BCStyle.O);
    boolean right =
        value(certificate, BCStyle.C).filter("CN"::equals).isPresent()
            && organisation.isPresent()
            && organisation.equals(value(certificate, BCStyle.CN))
            && value(certificate, BCStyle.UID)
                .flatMap(uid -> LoginUsername.parse("UID", uid).value())
                .isPresent();
    return right
        ? pass()
        : object("subject", certificate.subject().toString(), "C=CN, O, the same CN, and UID");
  }

  private static Optional<String> value(
      CertificateUnderLint certificate, ASN1ObjectIdentifier type) {
    for (AttributeTypeAndValue attribute : certificate.subjectAttributes()) {
      if (attribute.getType().equals(type) && attribute.getValue() instanceof ASN1String text) {
        return Optional.of(text.getString());
      }
    }
    return Optional.empty();
  }
}
