package org.yaoshi.ca.lint.gbt20518;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.IdentifierExtension;

/// Extension 1.2.156.10260.4.1.4 holds a valid enterprise code.
public final class OrganisationCodeValue implements Lint {
  private static final String FIELD =
      "certificate.extensions." + IdentifierExtension.ORGANISATION_CODE;
  private static final ASN1ObjectIdentifier TYPE =
      new ASN1ObjectIdentifier(IdentifierExtension.ORGANISATION_CODE);

  @Override
  public Citation citation() {
    return Citation.of("GB 32100-2015", "");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<ASN1PrintableString> code = certificate.value(TYPE, ASN1PrintableString::getInstance);
    return code.map(text -> EnterpriseCode.parse(FIELD, text.getString()).reasons())
        .orElse(List.of());
  }
}
