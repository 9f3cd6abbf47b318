package org.yaoshi.ca.issuance;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.profile.CertificateAuthority;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.KeyUsage;
import org.yaoshi.ca.profile.Pointer;
import org.yaoshi.ca.subject.IdentifierExtension;
import org.yaoshi.ca.subject.SubjectAltName;

/// Encodes the to-be-signed part of a certificate (RFC 5280 §4.1.2 and §4.2). The lints read it
/// with another encoder, and object to whatever that would have written differently.
final class TbsBuilder {
  private static final int USUAL_OCTETS = 1024;

  /// `[0] EXPLICIT INTEGER 2`: version 3.
  private static final byte[] VERSION_3 = {(byte) 0xa0, 3, Tag.INTEGER, 1, 2};

  private static final byte[] AUTHORITY_KEY_IDENTIFIER = der(Extension.authorityKeyIdentifier);
  private static final byte[] SUBJECT_KEY_IDENTIFIER = der(Extension.subjectKeyIdentifier);
  private static final byte[] BASIC_CONSTRAINTS = der(Extension.basicConstraints);
  private static final byte[] KEY_USAGE = der(Extension.keyUsage);
  private static final byte[] EXTENDED_KEY_USAGE = der(Extension.extendedKeyUsage);
  private static final byte[] POLICIES = der(Extension.certificatePolicies);
  private static final byte[] OCSP_NO_CHECK = der(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck);
  private static final byte[] ALTERNATIVE_NAME = der(Extension.subjectAlternativeName);
  private static final byte[] CRL_POINTS = der(Extension.cRLDistributionPoints);
  private static final byte[] FRESHEST_CRL = der(Extension.freshestCRL);
  private static final byte[] INFO_ACCESS = der(Extension.authorityInfoAccess);
  private static final byte[] OCSP_ACCESS = der(AccessDescription.id_ad_ocsp);
  private static final byte[] CA_ISSUERS_ACCESS = der(AccessDescription.id_ad_caIssuers);

  /// Tags of GeneralName (RFC 5280 §4.2.1.6).
  private static final int DNS_NAME = Tag.primitive(2);

  private static final int URI = Tag.primitive(6);
  private static final int IP_ADDRESS = Tag.primitive(7);

  private final IssuanceRequest request;
  private final CertificateProfile profile;
  private final DerWriter out = new DerWriter(USUAL_OCTETS);

  TbsBuilder(IssuanceRequest request) {
    this.request = request;
    this.profile = request.profile();
  }

  byte[] der() {
    int tbs = out.open(Tag.SEQUENCE);
    out.raw(VERSION_3)
        .integer(request.serial().value())
        .raw(request.issuer().signatureAlgorithm().der())
        .raw(request.issuer().name().der());
    int validity = out.open(Tag.SEQUENCE);
    out.time(request.validity().notBefore()).time(request.validity().notAfter()).close(validity);
    out.raw(request.subject().name().der()).raw(request.subjectPublicKey().der());
    int tagged = out.open(Tag.constructed(3));
    int extensions = out.open(Tag.SEQUENCE);
    keyIdentifiers();
    usages();
    subject();
    pointers();
    return out.close(extensions).close(tagged).close(tbs).toByteArray();
  }

  private void keyIdentifiers() {
    if (!profile.selfSigned()) {
      byte[] issuer = request.issuer().keyIdentifier();
      extension(
          AUTHORITY_KEY_IDENTIFIER, false, list(in -> in.primitive(Tag.primitive(0), issuer)));
    }
    byte[] own = request.subjectPublicKey().keyIdentifier();
    extension(SUBJECT_KEY_IDENTIFIER, false, in -> in.primitive(Tag.OCTET_STRING, own));
  }

  private void usages() {
    profile
        .authority()
        .ifPresent(authority -> extension(BASIC_CONSTRAINTS, true, constraints(authority)));
    extension(KEY_USAGE, true, in -> in.raw(der(keyUsage(profile.keyUsage()))));
    if (!profile.extendedKeyUsage().isEmpty()) {
      extension(EXTENDED_KEY_USAGE, false, list(this::purposes));
    }
    if (!profile.policies().isEmpty()) {
      extension(POLICIES, false, list(in -> policies(profile.policies(), in)));
    }
    if (profile.ocspNoCheck()) {
      extension(OCSP_NO_CHECK, false, in -> in.header(Tag.NULL, 0));
    }
  }

  private static Consumer<DerWriter> constraints(CertificateAuthority authority) {
    return list(
        in -> {
          in.booleanTrue();
          authority.pathLength().ifPresent(length -> in.integer(BigInteger.valueOf(length)));
        });
  }

  private static ASN1Encodable keyUsage(Set<KeyUsage> usages) {
    int bits = 0;
    for (KeyUsage usage : usages) bits |= usage.bit();
    return new org.bouncycastle.asn1.x509.KeyUsage(bits);
  }

  private void purposes(DerWriter in) {
    for (var usage : profile.extendedKeyUsage()) in.raw(der(usage.purpose()));
  }

  private static void policies(List<String> policies, DerWriter in) {
    for (String policy : policies) {
      int information = in.open(Tag.SEQUENCE);
      in.raw(der(new ASN1ObjectIdentifier(policy))).close(information);
    }
  }

  private void subject() {
    List<SubjectAltName> names = request.subject().altNames();
    if (!names.isEmpty()) {
      boolean critical = request.subject().name().name().getRDNs().length == 0;
      extension(
          ALTERNATIVE_NAME, critical, list(in -> names.forEach(name -> generalName(name, in))));
    }
    for (IdentifierExtension identifier : request.subject().identifiers()) {
      extension(
          der(new ASN1ObjectIdentifier(identifier.oid())),
          false,
          in -> in.primitive(Tag.PRINTABLE_STRING, ascii(identifier.value())));
    }
  }

  private static void generalName(SubjectAltName name, DerWriter in) {
    switch (name) {
      case SubjectAltName.DnsName dns -> in.primitive(DNS_NAME, ascii(dns.value()));
      case SubjectAltName.IpAddress ip -> in.primitive(IP_ADDRESS, ip.value().getAddress());
    }
  }

  private void pointers() {
    Set<Pointer> pointers = profile.pointers();
    if (pointers.contains(Pointer.CRL)) extension(CRL_POINTS, false, point(Pointer.CRL));
    if (pointers.contains(Pointer.FRESHEST_CRL)) {
      extension(FRESHEST_CRL, false, point(Pointer.FRESHEST_CRL));
    }
    boolean ocsp = pointers.contains(Pointer.OCSP);
    boolean issuers = pointers.contains(Pointer.CA_ISSUERS);
    if (!ocsp && !issuers) return;
    extension(
        INFO_ACCESS,
        false,
        list(
            in -> {
              if (ocsp) access(OCSP_ACCESS, Pointer.OCSP, in);
              if (issuers) access(CA_ISSUERS_ACCESS, Pointer.CA_ISSUERS, in);
            }));
  }

  private void access(byte[] method, Pointer pointer, DerWriter in) {
    int description = in.open(Tag.SEQUENCE);
    in.raw(method).primitive(URI, url(pointer)).close(description);
  }

  /// One distribution point of one full name (RFC 5280 §4.2.1.13).
  private Consumer<DerWriter> point(Pointer pointer) {
    return list(
        list(
            in -> {
              int name = in.open(Tag.constructed(0));
              int fullName = in.open(Tag.constructed(0));
              in.primitive(URI, url(pointer)).close(fullName).close(name);
            }));
  }

  private byte[] url(Pointer pointer) {
    return ascii(request.urls().at(pointer).orElseThrow().toASCIIString());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Consumer<DerWriter> list(Consumer<DerWriter> content) {
    return in -> {
      int start = in.open(Tag.SEQUENCE);
      content.accept(in);
      in.close(start);
    };
  }

  /// `critical` is written only when it is TRUE: FALSE is its default.
  private void extension(byte[] type, boolean critical, Consumer<DerWriter> value) {
    int start = out.open(Tag.SEQUENCE);
    out.raw(type);
    if (critical) out.booleanTrue();
    int octets = out.open(Tag.OCTET_STRING);
    value.accept(out);
    out.close(octets).close(start);
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("values made here have an encoding", e);
    }
  }
}
