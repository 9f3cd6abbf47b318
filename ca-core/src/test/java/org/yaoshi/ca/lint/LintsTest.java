package org.yaoshi.ca.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import org.bouncycastle.asn1.DERIA5String;
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
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.ca.issuance.IssuanceRequest;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("Every lint passes a good certificate and objects to a bad one")
class LintsTest {
  private static final Chain CHAIN = new Chain();
  private static final ProfileId EKEY = ShippedProfiles.EKEY_SIGNING;
  private static final ProfileId TLS = ShippedProfiles.TLS_SERVER;
  private static final ProfileId OCSP = ShippedProfiles.OCSP_RESPONDER;
  private static final ProfileId CA = ShippedProfiles.ISSUING_CA;
  private static final ASN1ObjectIdentifier CODE = new ASN1ObjectIdentifier("1.2.156.10260.4.1.4");

  /// One certificate that breaks one lint.
  record Spoiled(String lint, String how, ProfileId profile, Consumer<CraftedCertificate> spoil) {
    @Override
    public String toString() {
      return lint + ": " + how;
    }
  }

  private static Spoiled bad(
      String lint, String how, ProfileId profile, Consumer<CraftedCertificate> spoil) {
    return new Spoiled(lint, how, profile, spoil);
  }

  static Stream<Spoiled> spoiled() {
    return Stream.of(outer(), names(), keys(), usages(), pointers(), profile())
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
        bad("ValidityOrder", "reversed", EKEY, c -> c.notAfter = new DERUTCTime("251123080000Z")),
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
        bad("ExtensionDefaultsOmitted", "FALSE", EKEY, LintsTest::spellOutDefault));
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
            c -> attribute(c, BCStyle.UID, new DERPrintableString("A@B"))),
        bad("SingleValuedNames", "two in one RDN", EKEY, LintsTest::multiValued),
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

  private static List<Spoiled> keys() {
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
            c -> c.put(Extension.subjectKeyIdentifier, false, new DEROctetString(new byte[0]))),
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
        bad("ExtendedKeyUsageNotRepeated", "none", EKEY, LintsTest::purposes),
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
        bad("PoliciesNotRepeated", "none", EKEY, LintsTest::policies),
        bad("ProfilePolicies", "another", EKEY, c -> policies(c, "1.2.3")));
  }

  private static List<Spoiled> pointers() {
    return List.of(
        bad(
            "CrlDistributionPointsNotCritical",
            "critical",
            EKEY,
            c -> c.critical(Extension.cRLDistributionPoints, true)),
        bad(
            "CrlDistributionPointShape",
            "none",
            EKEY,
            c -> c.put(Extension.cRLDistributionPoints, false, new DERSequence())),
        bad(
            "CrlDistributionPointShape",
            "no name",
            EKEY,
            c ->
                c.put(
                    Extension.cRLDistributionPoints,
                    false,
                    new CRLDistPoint(
                        new DistributionPoint[] {
                          new DistributionPoint(
                              null, null, new GeneralNames(new GeneralName(new X500Name("CN=x"))))
                        }))),
        bad(
            "CrlDistributionPointShape",
            "https",
            EKEY,
            c ->
                c.put(
                    Extension.cRLDistributionPoints,
                    false,
                    new CRLDistPoint(
                        new DistributionPoint[] {
                          new DistributionPoint(
                              new DistributionPointName(new GeneralNames(uri("https://x/"))),
                              null,
                              null)
                        }))),
        bad(
            "AuthorityInfoAccessNotCritical",
            "critical",
            EKEY,
            c -> c.critical(Extension.authorityInfoAccess, true)),
        bad(
            "AuthorityInfoAccessUris",
            "none",
            EKEY,
            c -> c.put(Extension.authorityInfoAccess, false, new DERSequence())),
        bad(
            "AuthorityInfoAccessUris",
            "a name",
            EKEY,
            c ->
                access(
                    c,
                    new AccessDescription(
                        AccessDescription.id_ad_ocsp, new GeneralName(new X500Name("CN=x"))))),
        bad(
            "ProfileInfoAccess",
            "no caIssuers",
            EKEY,
            c -> access(c, new AccessDescription(AccessDescription.id_ad_ocsp, uri("http://x/")))));
  }

  private static List<Spoiled> profile() {
    return List.of(
        bad(
            "ProfileValidity",
            "a second more",
            EKEY,
            c -> c.notAfter = new DERUTCTime("291123080000Z")),
        bad(
            "IssuerOutlivesSubject",
            "longer",
            CA,
            c -> c.notAfter = new DERUTCTime("490101000000Z")),
        bad(
            "IssuerOutlivesSubject",
            "earlier",
            CA,
            c -> c.notBefore = new DERUTCTime("260101000000Z")),
        bad(
            "ProfileExtensions",
            "one more",
            EKEY,
            c -> c.put(Extension.nameConstraints, false, new DERSequence())),
        bad("ProfileExtensions", "one less", EKEY, c -> c.remove(Extension.certificatePolicies)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiled")
  @DisplayName("bad")
  void objects(Spoiled spoiled) {
    var crafted = new CraftedCertificate(good(spoiled.profile()));
    spoiled.spoil().accept(crafted);
    CertificateUnderLint certificate =
        CertificateUnderLint.of(crafted.der(), context(spoiled.profile()));
    Lint lint = lint(spoiled.lint());
    List<Objection> objections = lint.check(certificate);
    assertThat(objections).isNotEmpty();
    assertThat(objections)
        .allSatisfy(objection -> assertThat(objection.field()).startsWith("certificate."));
    assertThat(Lints.check(certificate)).containsAll(objections);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  @DisplayName("good")
  void passes(ProfileId profile) {
    assertThat(Lints.check(CertificateUnderLint.of(good(profile), context(profile)))).isEmpty();
  }

  static List<ProfileId> profiles() {
    return ShippedProfiles.ids().stream()
        .filter(id -> !id.equals(ShippedProfiles.ROOT_CA))
        .toList();
  }

  @Test
  @DisplayName("no lint is without a bad certificate, and each cites its source")
  void complete() {
    List<String> tested =
        Stream.concat(spoiled().map(Spoiled::lint), Stream.of("CanonicalDer")).distinct().toList();
    assertThat(Lints.all().stream().map(LintsTest::name))
        .containsExactlyInAnyOrderElementsOf(tested);
    assertThat(Lints.all()).allSatisfy(lint -> assertThat(lint.citation().document()).isNotBlank());
  }

  @Test
  @DisplayName("X.690: CanonicalDer objects to a length of more octets than needed")
  void canonicalDer() {
    byte[] der = good(EKEY);
    byte[] padded = new byte[der.length + 1];
    padded[0] = der[0];
    padded[1] = (byte) 0x83;
    System.arraycopy(der, 2, padded, 3, der.length - 2);
    assertThat(lint("CanonicalDer").check(CertificateUnderLint.of(padded, context(EKEY))))
        .hasSize(1);
    assertThat(lint("CanonicalDer").check(CertificateUnderLint.of(der, context(EKEY)))).isEmpty();
  }

  @Test
  @DisplayName("20,000 spoiled certificates are read or refused, and linting never fails")
  void fuzz() {
    var random = new Random(20260102);
    List<byte[]> seeds = List.of(good(EKEY), good(TLS), good(OCSP), good(CA));
    int linted = 0;
    for (int n = 0; n < 20_000; n++) {
      byte[] der = seeds.get(n % seeds.size()).clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        der[random.nextInt(der.length)] = (byte) random.nextInt(256);
      }
      try {
        Lints.check(CertificateUnderLint.of(der, context(EKEY)));
        linted++;
      } catch (IllegalArgumentException notACertificate) {
        assertThat(notACertificate).hasMessageNotContaining("null");
      }
    }
    assertThat(linted).isPositive();
  }

  @Test
  @DisplayName("what is no certificate at all is refused")
  void noCertificate() {
    for (byte[] octets : List.of(new byte[0], new byte[] {0x30, 0}, new byte[70_000])) {
      assertThatThrownBy(() -> CertificateUnderLint.of(octets, context(EKEY)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String name(Lint lint) {
    return lint.getClass().getSimpleName();
  }

  private static Lint lint(String name) {
    return Lints.all().stream().filter(lint -> name(lint).equals(name)).findFirst().orElseThrow();
  }

  private static byte[] good(ProfileId profile) {
    return profile.equals(CA)
        ? CHAIN.issuing.der()
        : CHAIN.sign(request(profile), CHAIN.issuingKey).der();
  }

  private static IssuanceRequest request(ProfileId profile) {
    return CHAIN.request(profile);
  }

  private static LintContext context(ProfileId profile) {
    var issuer = profile.equals(CA) ? CHAIN.rootIdentity : CHAIN.issuingIdentity;
    return new LintContext(
        request(profile).profile(), issuer.name(), issuer.keyIdentifier(), issuer.validity());
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

  private static GeneralName uri(String text) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(text));
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

  private static void access(CraftedCertificate c, AccessDescription... descriptions) {
    c.put(Extension.authorityInfoAccess, false, new DERSequence(descriptions));
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

  @Test
  @DisplayName("RSA-signed certificates pass too")
  void rsa() {
    var chain = new Chain(KeyParameters.RSA_3072, Chain.NOW);
    SoftwareKey key = chain.issuingKey;
    assertThat(chain.sign(chain.request(EKEY), key).toX509().getSigAlgName())
        .isEqualTo("SHA256withRSA");
    assertThat(Optional.of(key.parameters())).contains(KeyParameters.RSA_3072);
  }
}
