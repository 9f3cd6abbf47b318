package org.yaoshi.ca.subject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.ca.x509.DistinguishedName;

/// What an e-key certificate says about its holder (GB/T 20518): C=CN, ST and L where recorded, O
/// and CN the enterprise's name, UID the login username, and the enterprise code in extension
/// 1.2.156.10260.4.1.4. All of it comes from the enterprise on record.
///
/// A request may leave its subject empty, or name exactly what the record says, in any string type
/// and order. It may ask for the identifier extension with the recorded code. keyUsage,
/// extendedKeyUsage, basicConstraints and subjectKeyIdentifier may be asked for and are decided by
/// the profile, except that asking to be a CA is refused. Any other extension is refused.
public final class SubjectRules {
  private static final Citation NAME = Citation.of("GB/T 20518", "subject");
  private static final Citation EXTENSION = Citation.of("GB/T 20518", "IdentifyCode");
  private static final List<ASN1ObjectIdentifier> DECIDED_BY_PROFILE =
      List.of(
          Extension.keyUsage,
          Extension.extendedKeyUsage,
          Extension.basicConstraints,
          Extension.subjectKeyIdentifier);

  private SubjectRules() {}

  /// The subject of an e-key certificate, from the record alone.
  public static SubjectIdentity ofRecord(EnterpriseOnRecord record) {
    return new SubjectIdentity(
        DistinguishedName.of(name(record)),
        List.of(IdentifierExtension.of(record.code())),
        List.of());
  }

  /// The same, after comparing what the request asks for with it. Objections name `csr.subject.O`
  /// and the like, or `csr.extensionRequest` with the extension's object identifier.
  public static Checked<SubjectIdentity> forRequest(
      EnterpriseOnRecord record, CertificationRequest request) {
    SubjectIdentity identity = ofRecord(record);
    var objections = new ArrayList<Objection>();
    X500Name asked = request.subject().name();
    if (asked.size() > 0) compareNames(asked, identity.name().name(), objections);
    for (Extension extension : request.requestedExtensions()) {
      compareExtension(extension, record.code(), objections);
    }
    return objections.isEmpty() ? Checked.valid(identity) : Checked.refused(objections);
  }

  private static X500Name name(EnterpriseOnRecord record) {
    var rdns = new ArrayList<RDN>();
    rdns.add(new RDN(BCStyle.C, new DERPrintableString("CN")));
    record.province().ifPresent(text -> rdns.add(utf8(BCStyle.ST, text)));
    record.locality().ifPresent(text -> rdns.add(utf8(BCStyle.L, text)));
    rdns.add(utf8(BCStyle.O, record.name().value()));
    rdns.add(utf8(BCStyle.CN, record.name().value()));
    rdns.add(utf8(BCStyle.UID, record.username().value()));
    return new X500Name(rdns.toArray(RDN[]::new));
  }

  private static RDN utf8(ASN1ObjectIdentifier type, String text) {
    return new RDN(type, new DERUTF8String(text));
  }

  private static void compareNames(X500Name asked, X500Name recorded, List<Objection> objections) {
    for (RDN rdn : recorded.getRDNs()) {
      AttributeTypeAndValue attribute = rdn.getFirst();
      List<String> found = values(asked, attribute.getType());
      String expected = text(attribute.getValue());
      if (!found.equals(List.of(expected))) {
        objections.add(
            new Objection(
                "csr.subject." + label(attribute.getType()),
                found.isEmpty() ? "nothing" : String.join(", ", found),
                expected,
                NAME));
      }
    }
    for (RDN rdn : asked.getRDNs()) {
      for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
        if (recorded.getRDNs(attribute.getType()).length > 0) continue;
        objections.add(
            new Objection(
                "csr.subject." + label(attribute.getType()),
                text(attribute.getValue()),
                "nothing: the record has no such attribute",
                NAME));
      }
    }
  }

  private static List<String> values(X500Name name, ASN1ObjectIdentifier type) {
    return Arrays.stream(name.getRDNs())
        .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
        .filter(attribute -> attribute.getType().equals(type))
        .map(attribute -> text(attribute.getValue()))
        .toList();
  }

  private static String text(ASN1Encodable value) {
    return IETFUtils.valueToString(value);
  }

  private static String label(ASN1ObjectIdentifier type) {
    return Optional.ofNullable(BCStyle.INSTANCE.oidToDisplayName(type)).orElse(type.getId());
  }

  private static void compareExtension(
      Extension extension, EnterpriseCode code, List<Objection> objections) {
    ASN1ObjectIdentifier type = extension.getExtnId();
    String field = "csr.extensionRequest." + type.getId();
    if (type.getId().equals(IdentifierExtension.ORGANISATION_CODE)) {
      String found = printable(extension).orElse("another type");
      if (!found.equals(code.value())) {
        objections.add(new Objection(field, found, code.value(), EXTENSION));
      }
    } else if (type.equals(Extension.basicConstraints) && asksForCa(extension)) {
      objections.add(new Objection(field, "cA TRUE", "no CA", Citation.of("RFC 5280", "§4.2.1.9")));
    } else if (!DECIDED_BY_PROFILE.contains(type)) {
      objections.add(
          new Objection(field, "a request for it", "none: the record decides", EXTENSION));
    }
  }

  private static Optional<String> printable(Extension extension) {
    try {
      return extension.getParsedValue() instanceof ASN1PrintableString text
          ? Optional.of(text.getString())
          : Optional.empty();
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException malformed) {
      return Optional.empty();
    }
  }

  private static boolean asksForCa(Extension extension) {
    try {
      return BasicConstraints.getInstance(extension.getParsedValue()).isCA();
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException malformed) {
      return true;
    }
  }
}
