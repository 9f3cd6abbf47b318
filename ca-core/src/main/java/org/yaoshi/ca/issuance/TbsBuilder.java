package org.yaoshi.ca.issuance;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.yaoshi.ca.profile.CertificateAuthority;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.Pointer;
import org.yaoshi.ca.subject.IdentifierExtension;
import org.yaoshi.ca.subject.SubjectAltName;

/// Encodes the to-be-signed part of a certificate (RFC 5280 §4.1.2 and §4.2).
final class TbsBuilder {
  private final IssuanceRequest request;
  private final CertificateProfile profile;
  private final List<Extension> extensions = new ArrayList<>();

  TbsBuilder(IssuanceRequest request) {
    this.request = request;
    this.profile = request.profile();
  }

  byte[] der() {
    var generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(new ASN1Integer(request.serial().value()));
    generator.setSignature(request.issuer().signatureAlgorithm().identifier());
    generator.setIssuer(request.issuer().name().name());
    generator.setStartDate(time(request.validity().notBefore()));
    generator.setEndDate(time(request.validity().notAfter()));
    generator.setSubject(request.subject().name().name());
    generator.setSubjectPublicKeyInfo(request.subjectPublicKey().info());
    addKeyIdentifiers();
    addUsages();
    addSubject();
    addPointers();
    generator.setExtensions(new Extensions(extensions.toArray(Extension[]::new)));
    return encoded(generator.generateTBSCertificate());
  }

  /// Bouncy Castle writes UTCTime through 2049 and GeneralizedTime from 2050 (RFC 5280 §4.1.2.5).
  private static Time time(Instant instant) {
    return new Time(Date.from(instant));
  }

  private void addKeyIdentifiers() {
    if (!profile.selfSigned()) {
      add(
          Extension.authorityKeyIdentifier,
          false,
          new AuthorityKeyIdentifier(request.issuer().keyIdentifier()));
    }
    add(
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(request.subjectPublicKey().keyIdentifier()));
  }

  private void addUsages() {
    profile
        .authority()
        .ifPresent(authority -> add(Extension.basicConstraints, true, constraints(authority)));
    int bits =
        profile.keyUsage().stream().mapToInt(usage -> usage.bit()).reduce(0, (a, b) -> a | b);
    add(Extension.keyUsage, true, new KeyUsage(bits));
    if (!profile.extendedKeyUsage().isEmpty()) {
      add(
          Extension.extendedKeyUsage,
          false,
          new org.bouncycastle.asn1.x509.ExtendedKeyUsage(
              profile.extendedKeyUsage().stream()
                  .map(usage -> usage.purpose())
                  .toArray(KeyPurposeId[]::new)));
    }
    if (!profile.policies().isEmpty()) {
      add(
          Extension.certificatePolicies,
          false,
          new CertificatePolicies(
              profile.policies().stream()
                  .map(policy -> new PolicyInformation(new ASN1ObjectIdentifier(policy)))
                  .toArray(PolicyInformation[]::new)));
    }
    if (profile.ocspNoCheck()) {
      add(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }
  }

  private static BasicConstraints constraints(CertificateAuthority authority) {
    return authority.pathLength().isPresent()
        ? new BasicConstraints(authority.pathLength().getAsInt())
        : new BasicConstraints(true);
  }

  private void addSubject() {
    var altNames = request.subject().altNames();
    if (!altNames.isEmpty()) {
      boolean critical = request.subject().name().name().getRDNs().length == 0;
      add(
          Extension.subjectAlternativeName,
          critical,
          new GeneralNames(
              altNames.stream().map(TbsBuilder::generalName).toArray(GeneralName[]::new)));
    }
    for (IdentifierExtension identifier : request.subject().identifiers()) {
      add(
          new ASN1ObjectIdentifier(identifier.oid()),
          false,
          new DERPrintableString(identifier.value()));
    }
  }

  private static GeneralName generalName(SubjectAltName name) {
    return switch (name) {
      case SubjectAltName.DnsName dns -> new GeneralName(GeneralName.dNSName, dns.value());
      case SubjectAltName.IpAddress ip ->
          new GeneralName(GeneralName.iPAddress, new DEROctetString(ip.value().getAddress()));
    };
  }

  private void addPointers() {
    addDistributionPoint(Pointer.CRL, Extension.cRLDistributionPoints);
    addDistributionPoint(Pointer.FRESHEST_CRL, Extension.freshestCRL);
    var access = new ASN1EncodableVector();
    if (profile.pointers().contains(Pointer.OCSP)) {
      access.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(url(Pointer.OCSP))));
    }
    if (profile.pointers().contains(Pointer.CA_ISSUERS)) {
      access.add(
          new AccessDescription(AccessDescription.id_ad_caIssuers, uri(url(Pointer.CA_ISSUERS))));
    }
    if (access.size() > 0) {
      add(
          Extension.authorityInfoAccess,
          false,
          AuthorityInformationAccess.getInstance(new DERSequence(access)));
    }
  }

  private void addDistributionPoint(Pointer pointer, ASN1ObjectIdentifier extension) {
    if (!profile.pointers().contains(pointer)) return;
    var name = new DistributionPointName(new GeneralNames(uri(url(pointer))));
    add(
        extension,
        false,
        new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)}));
  }

  private URI url(Pointer pointer) {
    return request.urls().at(pointer).orElseThrow();
  }

  private static GeneralName uri(URI url) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, url.toASCIIString());
  }

  private void add(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    extensions.add(new Extension(type, critical, encoded(value)));
  }

  private static byte[] encoded(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("values made here have an encoding", e);
    }
  }
}
