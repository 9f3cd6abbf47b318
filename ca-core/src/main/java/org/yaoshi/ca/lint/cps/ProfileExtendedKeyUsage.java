package org.yaoshi.ca.lint.cps;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// extendedKeyUsage has exactly the profile's purposes.
public final class ProfileExtendedKeyUsage implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Set<ASN1Encodable> expected = new HashSet<>();
    for (var usage : certificate.context().profile().extendedKeyUsage()) {
      expected.add(usage.purpose().toASN1Primitive());
    }
    Set<ASN1Encodable> found = new HashSet<>();
    certificate
        .value(Extension.extendedKeyUsage, ASN1Sequence::getInstance)
        .ifPresent(purposes -> purposes.forEach(found::add));
    return found.equals(expected)
        ? pass()
        : object("extendedKeyUsage", found.toString(), expected.toString());
  }
}
