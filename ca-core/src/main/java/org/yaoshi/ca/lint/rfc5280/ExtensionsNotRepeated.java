package org.yaoshi.ca.lint.rfc5280;

import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// No extension appears twice.
public final class ExtensionsNotRepeated implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    var seen = new HashSet<ASN1ObjectIdentifier>();
    for (RawExtension extension : certificate.extensions()) {
      if (!seen.add(extension.type())) {
        return object("extensions", extension.type().getId() + " twice", "each once");
      }
    }
    return pass();
  }
}
