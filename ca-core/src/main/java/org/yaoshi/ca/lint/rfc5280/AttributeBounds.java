package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Naming attributes have 1 to ub-… characters.
public final class AttributeBounds implements Lint {
  private static final Map<ASN1ObjectIdentifier, Integer> BOUNDS =
      Map.of(
          BCStyle.CN, 64,
          BCStyle.O, 64,
          BCStyle.OU, 64,
          BCStyle.T, 64,
          BCStyle.L, 128,
          BCStyle.ST, 128,
          BCStyle.SERIALNUMBER, 64,
          BCStyle.UID, 256);

  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "appendix A.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (AttributeTypeAndValue attribute : certificate.subjectAttributes()) {
      Integer most = BOUNDS.get(attribute.getType());
      if (most == null || !(attribute.getValue() instanceof ASN1String string)) continue;
      String text = string.getString();
      int length = text.codePointCount(0, text.length());
      if (length == 0 || length > most) {
        return object(
            "subject." + attribute.getType().getId(), length + " characters", "1 to " + most);
      }
    }
    return pass();
  }
}
