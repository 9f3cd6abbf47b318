package org.yaoshi.ca.lint.rfc5280;

import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// extendedKeyUsage has at least one purpose and none twice.
public final class ExtendedKeyUsageNotRepeated implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.12");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .value(Extension.extendedKeyUsage, ASN1Sequence::getInstance)
            .filter(purposes -> purposes.size() == 0 || !isSet(purposes))
            .isPresent()
        ? object("extendedKeyUsage", "none, or one twice", "each purpose once")
        : pass();
  }

  private static boolean isSet(ASN1Sequence purposes) {
    var seen = new HashSet<ASN1Encodable>();
    for (ASN1Encodable purpose : purposes) {
      if (!seen.add(purpose)) return false;
    }
    return true;
  }
}
