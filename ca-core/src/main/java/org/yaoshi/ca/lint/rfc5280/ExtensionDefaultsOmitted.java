package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// critical FALSE is the default, which DER leaves out.
public final class ExtensionDefaultsOmitted implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("X.690", "§11.5");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (RawExtension extension : certificate.extensions()) {
      if (extension.defaultSpelledOut()) {
        return object(
            "extensions." + extension.type().getId(), "critical FALSE written", "left out");
      }
    }
    return pass();
  }
}
