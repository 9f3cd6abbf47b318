package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The value of every extension is of the type the extension is defined with.
public final class ExtensionsReadable implements Lint {
  private static final Map<ASN1ObjectIdentifier, Function<ASN1Primitive, ?>> TYPES =
      Map.ofEntries(
          type(Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance),
          type(Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance),
          type(Extension.keyUsage, ASN1BitString::getInstance),
          type(Extension.certificatePolicies, CertificatePolicies::getInstance),
          type(Extension.subjectAlternativeName, GeneralNames::getInstance),
          type(Extension.basicConstraints, BasicConstraints::getInstance),
          type(Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance),
          type(Extension.cRLDistributionPoints, CRLDistPoint::getInstance),
          type(Extension.freshestCRL, CRLDistPoint::getInstance),
          type(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance),
          type(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, ASN1Null::getInstance));

  private static Map.Entry<ASN1ObjectIdentifier, Function<ASN1Primitive, ?>> type(
      ASN1ObjectIdentifier extension, Function<ASN1Primitive, ?> reader) {
    return Map.entry(extension, reader);
  }

  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (RawExtension extension : certificate.extensions()) {
      Function<ASN1Primitive, ?> type = TYPES.getOrDefault(extension.type(), value -> value);
      if (extension.value().isEmpty() || certificate.value(extension.type(), type).isEmpty()) {
        return object(
            "extensions." + extension.type().getId(), "other octets", "a value of its type");
      }
    }
    return pass();
  }
}
