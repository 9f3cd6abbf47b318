package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A PrintableString holds only the characters of its type.
public final class PrintableStringCharacters implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("X.680", "§41.4");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (AttributeTypeAndValue attribute : certificate.subjectAttributes()) {
      if (attribute.getValue() instanceof ASN1PrintableString text
          && !DERPrintableString.isPrintableString(text.getString())) {
        return object(
            "subject." + attribute.getType().getId(),
            text.getString(),
            "letters, digits, space and '()+,-./:=?");
      }
    }
    return pass();
  }
}
