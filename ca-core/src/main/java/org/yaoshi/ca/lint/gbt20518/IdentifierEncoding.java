package org.yaoshi.ca.lint.gbt20518;

import java.util.List;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.IdentifierExtension;

/// An identifier extension is a PrintableString and not critical.
public final class IdentifierEncoding implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("GB/T 20518", "IdentifyCode");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (RawExtension extension : certificate.extensions()) {
      if (!IdentifierExtension.isIdentifier(extension.type().getId())) continue;
      boolean printable =
          extension.value().filter(ASN1PrintableString.class::isInstance).isPresent();
      if (!printable || extension.critical()) {
        return object(
            "extensions." + extension.type().getId(),
            "another form",
            "a PrintableString, not critical");
      }
    }
    return pass();
  }
}
