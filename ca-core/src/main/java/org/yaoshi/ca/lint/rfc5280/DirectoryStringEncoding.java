package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The usual naming attributes are UTF8String or PrintableString.
public final class DirectoryStringEncoding implements Lint {
  private static final Set<ASN1ObjectIdentifier> DIRECTORY_STRINGS =
      Set.of(
          BCStyle.CN,
          BCStyle.O,
          BCStyle.OU,
          BCStyle.L,
          BCStyle.ST,
          BCStyle.T,
          BCStyle.SURNAME,
          BCStyle.GIVENNAME,
          BCStyle.UID);

  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.4");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (AttributeTypeAndValue attribute : certificate.subjectAttributes()) {
      if (DIRECTORY_STRINGS.contains(attribute.getType())
          && !(attribute.getValue() instanceof ASN1UTF8String)
          && !(attribute.getValue() instanceof ASN1PrintableString)) {
        return object(
            "subject." + attribute.getType().getId(),
            "another string type",
            "UTF8String or PrintableString");
      }
    }
    return pass();
  }
}
