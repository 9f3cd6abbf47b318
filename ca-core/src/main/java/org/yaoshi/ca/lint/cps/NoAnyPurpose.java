package org.yaoshi.ca.lint.cps;

import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// anyExtendedKeyUsage is not used.
public final class NoAnyPurpose implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .value(Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
            .filter(usage -> usage.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage))
            .isPresent()
        ? object("extendedKeyUsage", "anyExtendedKeyUsage", "the purposes meant")
        : pass();
  }
}
