package org.yaoshi.ca.lint;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;

/// For every lint at least one certificate that breaks it, made from a good one.
final class SpoiledCertificates {
  static final ProfileId EKEY = ShippedProfiles.EKEY_SIGNING;
  static final ProfileId TLS = ShippedProfiles.TLS_SERVER;
  static final ProfileId OCSP = ShippedProfiles.OCSP_RESPONDER;
  static final ProfileId CA = ShippedProfiles.ISSUING_CA;
  private static final ASN1ObjectIdentifier CODE = new ASN1ObjectIdentifier("1.2.156.10260.4.1.4");

  private SpoiledCertificates() {}

  /// One certificate that breaks one lint.
  record Spoiled(String lint, String how, ProfileId profile, Consumer<CraftedCertificate> spoil) {
    @Override
    public String toString() {
      return lint + ": " + how;
    }
  }

  static Spoiled bad(
      String lint, String how, ProfileId profile, Consumer<CraftedCertificate> spoil) {
    return new Spoiled(lint, how, profile, spoil);
  }

  static Stream<Spoiled> all() {
    return Stream.of(
            outer(),
            extensions(),
            names(),
            holders(),
            keyIdentifiers(),
            keys(),
            usages(),
            SpoiledPointers.all())
        .flatMap(List::stream);
  }

  private static List<Spoiled> outer() {
    return List.of(
        bad("VersionThree", "v1", EKEY, c -> c.version = null),
        bad("VersionThree", "v2", EKEY, c -> c.version = new ASN1Integer(1)),
        bad("SerialNumberPositive", "zero", EKEY, c -> c.serial = new ASN1Integer(0)),
        bad("SerialNumberPositive", "negative", EKEY, c -> c.serial = new ASN1Integer(-5)),
        bad("SerialNumberLength", "21 octets", EKEY, c -> c.serial = new ASN1Integer(octets(21))),
        bad(
            "SerialNumberUnpredictable",
            "8 octets",
            EKEY,
            c -> c.serial = new ASN1Integer(octets(8))),
        bad(
            "SignatureAlgorithmsAgree",
            "others",
            EKEY,
            c -> c.signatureAlgorithm = id(X9ObjectIdentifiers.ecdsa_with_SHA384)),
        bad(
            "EcdsaParametersAbsent",
            "NULL",
            EKEY,
            c -> c.tbsSignature = nullId(X9ObjectIdentifiers.ecdsa_with_SHA256)),
        bad(
            "RsaParametersNull",
            "absent",
            EKEY,
            c -> c.tbsSignature = id(PKCSObjectIdentifiers.sha256WithRSAEncryption)),
        bad(
            "ValidityEncoding",
            "no seconds",
            EKEY,
            c -> c.notBefore = new DERUTCTime("2611230800Z")),
        bad(
            "ValidityEncoding",
            "offset",
            EKEY,
            c -> c.notBefore = new DERUTCTime("261123080000+0800")),
        bad(
            "ValidityEncoding",
            "early GeneralizedTime",
            EKEY,
            c -> c.notAfter = new DERGeneralizedTime("20291123080000Z")),
        bad(
            "ValidityEncoding",
            "fraction",
            EKEY,
            c -> c.notAfter = new DERGeneralizedTime("20511123080000.5Z")),
        bad(
            "ValidityEncoding",
            "no such day",
            EKEY,
            c -> c.notAfter = new DERUTCTime("290230080000Z")),
        bad("ValidityEncoding", "no time", EKEY, c -> c.notAfter = DERNull.INSTANCE),
        bad("ValidityOrder", "reversed", EKEY, c -> c.notAfter = new DERUTCTime("251123080000Z")));
  }

  private static List<Spoiled> extensions() {
    return List.of(
        bad(
            "UniqueIdentifiersAbsent",
            "issuer",
            EKEY,
            c ->
                c.uniqueIdentifiers.add(
                    new DERTaggedObject(false, 1, new DERBitString(new byte[1])))),
        bad("ExtensionsNotRepeated", "twice", EKEY, c -> c.extensions.add(c.extensions.getFirst())),
        bad("CriticalExtensionsKnown", "the code", EKEY, c -> c.critical(CODE, true)),
        bad(
            "ExtensionsReadable",
            "junk",
            EKEY,
            c -> c.putOctets(Extension.extendedKeyUsage, false, new byte[] {1, 2, 3})),
        bad(
            "ExtensionsReadable",
            "another type",
            EKEY,
            c -> c.put(Extension.authorityInfoAccess, false, new ASN1Integer(1))),
        bad("ExtensionDefaultsOmitted", "FALSE", EKEY, SpoiledCertificates::spellOutDefault));
  }

  private static List<Spoiled> names() {
    return List.of(
        bad("IssuerNotEmpty", "empty", EKEY, c -> c.issuer = new DERSequence()),
        bad("IssuerChains", "another", EKEY, c -> c.issuer = new X500Name("CN=Other")),
        bad("AuthoritySubjectNotEmpty", "empty", CA, c -> c.subject = new DERSequence()),
        bad(
            "EmptySubjectNeedsAltName",
            "SAN not critical",
            TLS,
            c -> c.subject = new DERSequence()),
        bad("EmptySubjectNeedsAltName", "no SAN", EKEY, c -> c.subject = new DERSequence()),
        bad(
            "RdnNotEmpty",
            "empty set",
            EKEY,
            c -> c.subject = new DERSequence(new org.bouncycastle.asn1.DERSet())),
        bad(
            "DirectoryStringEncoding",
            "BMPString",
            EKEY,
            c -> attribute(c, BCStyle.O, new DERBMPString("公司"))),
        bad(
            "CountryName",
            "UTF8String",
            EKEY,
            c -> attribute(c, BCStyle.C, new DERUTF8String("CN"))),
        bad(
            "CountryName",
            "lower case",
            EKEY,
            c -> attribute(c, BCStyle.C, new DERPrintableString("cn"))),
        bad(
            "CountryName",
            "three letters",
            EKEY,
            c -> attribute(c, BCStyle.C, new DERPrintableString("CHN"))),
        bad(
            "AttributeBounds",
            "65 characters",
            EKEY,
            c -> attribute(c, BCStyle.CN, new DERUTF8String("钥".repeat(65)))),
        bad("AttributeBounds", "none", EKEY, c -> attribute(c, BCStyle.O, new DERUTF8String(""))),
        bad(
            "PrintableStringCharacters",
            "@",
            EKEY,
            c -> attribute(c, BCStyle.UID, new DERPrintableString("A@B"))));
  }

  private static List<Spoiled> holders() {
    return List.of(
        bad("SingleValuedNames", "two in one RDN", EKEY, SpoiledCertificates::multiValued),
        bad(
            "SingleValuedNames",
            "CN twice",
            EKEY,
            c -> addAttribute(c, BCStyle.CN, new DERUTF8String("x"))),
        bad(
            "HolderName",
            "CN differs from O",
            EKEY,
            c -> attribute(c, BCStyle.CN, new DERUTF8String("别的公司"))),
        bad(
            "HolderName",
            "no login username",
            EKEY,
            c -> attribute(c, BCStyle.UID, new DERUTF8String("lower"))),
        bad(
            "IdentifierEncoding",
            "UTF8String",
            EKEY,
            c -> c.put(CODE, false, new DERUTF8String("91110108MA01ABCD5T"))),
        bad(
            "OrganisationCodeValue",
            "wrong check",
            EKEY,
            c -> c.put(CODE, false, new DERPrintableString("91110108MA01ABCD5U"))),
        bad(
            "SubjectAltNameNotEmpty",
            "none",
            TLS,
            c -> c.put(Extension.subjectAlternativeName, false, new DERSequence())),
        bad(
            "SubjectAltNameSyntax",
            "underscore",
            TLS,
            c ->
                c.put(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "a_b.cn")))),
        bad(
            "SubjectAltNameSyntax",
            "5 octets",
            TLS,
            c ->
                c.put(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                        new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[5]))))));
  }

  private static List<Spoiled> keyIdentifiers() {
    return List.of(
        bad(
            "AuthorityKeyIdentifierPresent",
            "none",
            EKEY,
            c -> c.remove(Extension.authorityKeyIdentifier)),
        bad(
            "AuthorityKeyIdentifierPresent",
            "critical",
            EKEY,
            c -> c.critical(Extension.authorityKeyIdentifier, true)),
        bad(
            "AuthorityKeyIdentifierPresent",
            "empty",
            EKEY,
            c -> c.put(Extension.authorityKeyIdentifier, false, new DERSequence())),
        bad(
            "AuthorityKeyIdentifierChains",
            "another",
            EKEY,
            c ->
                c.put(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(new byte[20]))),
        bad(
            "SubjectKeyIdentifierPresent",
            "none",
            EKEY,
            c -> c.remove(Extension.subjectKeyIdentifier)),
        bad(
            "SubjectKeyIdentifierPresent",
            "critical",
            EKEY,
            c -> c.critical(Extension.subjectKeyIdentifier, true)),
        bad(
            "SubjectKeyIdentifierPresent",
            "empty",
            EKEY,
            c -> c.put(Extension.subjectKeyIdentifier, false, new DEROctetString(new byte[0]))));
  }

  private static List<Spoiled> keys() {
    return List.of(
        bad(
            "EcKeyNamedCurve",
            "absent",
            EKEY,
            c -> c.publicKey = key(id(X9ObjectIdentifiers.id_ecPublicKey))),
        bad(
            "ProfileKeys",
            "secp256k1",
            EKEY,
            c ->
                c.publicKey =
                    key(
                        new AlgorithmIdentifier(
                            X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256k1))),
        bad(
            "EcKeyUsage",
            "keyEncipherment",
            EKEY,
            c -> usage(c, KeyUsage.digitalSignature | KeyUsage.keyEncipherment)));
  }

  private static List<Spoiled> usages() {
    return List.of(
        bad("KeyUsageCritical", "not critical", EKEY, c -> c.critical(Extension.keyUsage, false)),
        bad("KeyUsageNotEmpty", "no bit", EKEY, c -> usage(c, 0)),
        bad("AuthorityKeyUsage", "no keyCertSign", CA, c -> usage(c, KeyUsage.cRLSign)),
        bad("AuthorityKeyUsage", "none", CA, c -> c.remove(Extension.keyUsage)),
        bad("KeyCertSignNeedsAuthority", "in a leaf", EKEY, c -> usage(c, KeyUsage.keyCertSign)),
        bad(
            "BasicConstraintsCritical",
            "not critical",
            CA,
            c -> c.critical(Extension.basicConstraints, false)),
        bad(
            "PathLengthNeedsAuthority",
            "in a leaf",
            EKEY,
            c -> c.put(Extension.basicConstraints, true, new DERSequence(new ASN1Integer(0)))),
        bad(
            "ProfileBasicConstraints",
            "pathLen 1",
            CA,
            c -> c.put(Extension.basicConstraints, true, new BasicConstraints(1))),
        bad(
            "ProfileBasicConstraints",
            "a CA",
            EKEY,
            c -> c.put(Extension.basicConstraints, true, new BasicConstraints(true))),
        bad("ProfileKeyUsage", "one bit less", EKEY, c -> usage(c, KeyUsage.digitalSignature)),
        bad(
            "ExtendedKeyUsageNotRepeated",
            "twice",
            EKEY,
            c -> purposes(c, KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_clientAuth)),
        bad("ExtendedKeyUsageNotRepeated", "none", EKEY, SpoiledCertificates::purposes),
        bad(
            "ProfileExtendedKeyUsage",
            "serverAuth",
            EKEY,
            c -> purposes(c, KeyPurposeId.id_kp_serverAuth)),
        bad("NoAnyPurpose", "any", EKEY, c -> purposes(c, KeyPurposeId.anyExtendedKeyUsage)),
        bad(
            "OcspNoCheckShape",
            "not NULL",
            OCSP,
            c -> c.put(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, new ASN1Integer(1))),
        bad(
            "OcspNoCheckShape",
            "no responder",
            EKEY,
            c -> c.put(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)),
        bad("PoliciesNotRepeated", "twice", EKEY, c -> policies(c, "1.2.3", "1.2.3")),
        bad("ExtensionsReadable", "empty", EKEY, SpoiledCertificates::policies),
        bad("ProfilePolicies", "another", EKEY, c -> policies(c, "1.2.3")));
  }

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) 0x55);
    return octets;
  }

  private static AlgorithmIdentifier id(ASN1ObjectIdentifier oid) {
    return new AlgorithmIdentifier(oid);
  }

  private static AlgorithmIdentifier nullId(ASN1ObjectIdentifier oid) {
    return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
  }

  private static SubjectPublicKeyInfo key(AlgorithmIdentifier algorithm) {
    return new SubjectPublicKeyInfo(algorithm, new byte[65]);
  }

  private static void usage(CraftedCertificate c, int bits) {
    c.put(Extension.keyUsage, true, new KeyUsage(bits));
  }

  private static void purposes(CraftedCertificate c, KeyPurposeId... purposes) {
    c.put(Extension.extendedKeyUsage, false, new DERSequence(purposes));
  }

  private static void policies(CraftedCertificate c, String... oids) {
    c.put(
        Extension.certificatePolicies,
        false,
        new DERSequence(
            Arrays.stream(oids)
                .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                .toArray(ASN1Encodable[]::new)));
  }

  private static void attribute(
      CraftedCertificate c, ASN1ObjectIdentifier type, ASN1Encodable value) {
    c.subject =
        new DERSequence(
            Arrays.stream(c.subjectName().getRDNs())
                .map(rdn -> rdn.getFirst().getType().equals(type) ? new RDN(type, value) : rdn)
                .toArray(ASN1Encodable[]::new));
  }

  private static void addAttribute(
      CraftedCertificate c, ASN1ObjectIdentifier type, ASN1Encodable value) {
    c.subject =
        new DERSequence(
            Stream.concat(Arrays.stream(c.subjectName().getRDNs()), Stream.of(new RDN(type, value)))
                .toArray(ASN1Encodable[]::new));
  }

  private static void multiValued(CraftedCertificate c) {
    AttributeTypeAndValue[] attributes =
        Arrays.stream(c.subjectName().getRDNs())
            .map(RDN::getFirst)
            .toArray(AttributeTypeAndValue[]::new);
    c.subject = new DERSequence(new RDN(attributes));
  }

  private static void spellOutDefault(CraftedCertificate c) {
    var first = (ASN1Sequence) c.extensions.getFirst();
    c.extensions.set(
        0,
        CraftedCertificate.sequence(
            List.of(first.getObjectAt(0), ASN1Boolean.FALSE, first.getObjectAt(1))));
  }
}
