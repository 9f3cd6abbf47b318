package org.yaoshi.ca.lint.cps;

import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every RelativeDistinguishedName has one attribute, and no attribute type but OU or DC comes
/// twice.
public final class SingleValuedNames implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.4");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    var seen = new HashSet<ASN1ObjectIdentifier>();
    for (RDN rdn : certificate.subject().getRDNs()) {
      if (rdn.isMultiValued()) return object("subject", "a multi-valued RDN", "single values");
    }
    for (AttributeTypeAndValue attribute : certificate.subjectAttributes()) {
      ASN1ObjectIdentifier type = attribute.getType();
      if (!seen.add(type) && !type.equals(BCStyle.OU) && !type.equals(BCStyle.DC)) {
        return object("subject." + type.getId(), "twice", "once");
      }
    }
    return pass();
  }
}
