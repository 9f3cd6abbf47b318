package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// countryName and serialNumber are PrintableString; a country is two capital letters.
public final class CountryName implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "appendix A.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (AttributeTypeAndValue attribute : certificate.subjectAttributes()) {
      boolean country = attribute.getType().equals(BCStyle.C);
      if (!country && !attribute.getType().equals(BCStyle.SERIALNUMBER)) continue;
      if (!(attribute.getValue() instanceof ASN1PrintableString text)) {
        return object(
            "subject." + attribute.getType().getId(), "another string type", "PrintableString");
      }
      if (country && !isCountry(text.getString())) {
        return object("subject.C", text.getString(), "two letters A-Z");
      }
    }
    return pass();
  }

  private static boolean isCountry(String text) {
    return text.length() == 2 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
