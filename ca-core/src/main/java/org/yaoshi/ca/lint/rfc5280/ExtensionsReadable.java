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
      Map.of(
          Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance,
          Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance,
          Extension.keyUsage, ASN1BitString::getInstance,
          Extension.certificatePolicies, CertificatePolicies::getInstance,
          Extension.subjectAlternativeName, GeneralNames::getInstance,
          Extension.basicConstraints, BasicConstraints::getInstance,
          Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance,
          Extension.cRLDistributionPoints, CRLDistPoint::getInstance,
          Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance,
          OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, ASN1Null::getInstance);

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
