package org.yaoshi.ca.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.Requests;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("GB/T 20518: the subject of an e-key comes from the enterprise on record")
class SubjectRulesTest {
  private static final SoftwareKey KEY = SoftwareKey.generate("subject", KeyParameters.EC_P256);
  private static final EnterpriseOnRecord RECORD = Chain.enterprise();
  private static final String NAME = RECORD.name().value();
  private static final ASN1ObjectIdentifier CODE = new ASN1ObjectIdentifier("1.2.156.10260.4.1.4");

  @Test
  @DisplayName("C is PrintableString, O, CN and UID are UTF8String, in this order")
  void encodings() {
    X500Name name = SubjectRules.ofRecord(RECORD).name().name();
    assertThat(List.of(name.getAttributeTypes()))
        .containsExactly(BCStyle.C, BCStyle.ST, BCStyle.L, BCStyle.O, BCStyle.CN, BCStyle.UID);
    assertThat(value(name, BCStyle.C)).isInstanceOf(ASN1PrintableString.class);
    for (ASN1ObjectIdentifier type : List.of(BCStyle.O, BCStyle.CN, BCStyle.UID)) {
      assertThat(value(name, type)).isInstanceOf(ASN1UTF8String.class);
    }
    assertThat(BCStyle.UID.getId()).isEqualTo("0.9.2342.19200300.100.1.1");
  }

  private static ASN1Encodable value(X500Name name, ASN1ObjectIdentifier type) {
    return name.getRDNs(type)[0].getFirst().getValue();
  }

  @Test
  @DisplayName("the identifier extension holds the enterprise code, of 18 or of 13 characters")
  void identifier() {
    assertThat(SubjectRules.ofRecord(RECORD).identifiers())
        .containsExactly(new IdentifierExtension("1.2.156.10260.4.1.4", "91110108MA01ABCD5T"));
    var old =
        new EnterpriseOnRecord(
            RECORD.name(),
            new EnterpriseCode13("1100MA01ABCD5"),
            RECORD.username(),
            Optional.empty(),
            Optional.empty());
    assertThat(SubjectRules.ofRecord(old).identifiers().getFirst().value())
        .isEqualTo("1100MA01ABCD5");
    assertThat(SubjectRules.ofRecord(old).name().name().getRDNs()).hasSize(4);
  }

  @Test
  @DisplayName("an empty subject in the request is filled in from the record")
  void emptySubject() {
    assertThat(check(new X500Name(new org.bouncycastle.asn1.x500.RDN[0])).orElseThrow())
        .isEqualTo(SubjectRules.ofRecord(RECORD));
  }

  @Test
  @DisplayName("exactly the recorded name is accepted, whatever the string types")
  void sameName() {
    X500Name asked =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, new DERUTF8String("CN"))
            .addRDN(BCStyle.ST, new DERUTF8String("北京市"))
            .addRDN(BCStyle.L, new DERUTF8String("海淀区"))
            .addRDN(BCStyle.O, new DERUTF8String(NAME))
            .addRDN(BCStyle.CN, new DERUTF8String(NAME))
            .addRDN(BCStyle.UID, new DERPrintableString("YAOSHI"))
            .build();
    assertThat(check(asked).orElseThrow().name()).isEqualTo(SubjectRules.ofRecord(RECORD).name());
  }

  @Test
  @DisplayName("every disagreement is named: field, found, required, source")
  void disagreements() {
    X500Name asked =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.ST, "北京市")
            .addRDN(BCStyle.L, "海淀区")
            .addRDN(BCStyle.O, "别的公司")
            .addRDN(BCStyle.CN, NAME)
            .addRDN(BCStyle.OU, "财务部")
            .build();
    List<Objection> objections = check(asked).reasons();
    assertThat(objections)
        .extracting(Objection::field)
        .containsExactlyInAnyOrder("csr.subject.O", "csr.subject.UID", "csr.subject.OU");
    assertThat(objections)
        .allSatisfy(o -> assertThat(o.source().document()).isEqualTo("GB/T 20518"));
    assertThat(objections.getFirst().found()).isEqualTo("别的公司");
    assertThat(objections.getFirst().required()).isEqualTo(NAME);
  }

  @Test
  @DisplayName("an attribute given twice, once rightly, is a disagreement")
  void twice() {
    X500Name asked =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.ST, "北京市")
            .addRDN(BCStyle.L, "海淀区")
            .addRDN(BCStyle.O, NAME)
            .addRDN(BCStyle.CN, NAME)
            .addRDN(BCStyle.CN, "别的公司")
            .addRDN(BCStyle.UID, "YAOSHI")
            .build();
    assertThat(check(asked).reasons())
        .extracting(Objection::field)
        .containsExactly("csr.subject.CN");
  }

  @Test
  @DisplayName("the identifier extension may be asked for with the recorded code only")
  void extensionRequest() {
    assertThat(
            checkExtension(extension(CODE, new DERPrintableString("91110108MA01ABCD5T"))).reasons())
        .isEmpty();
    assertThat(
            checkExtension(extension(CODE, new DERPrintableString("91440305MA7HK3Y25M"))).reasons())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.field()).isEqualTo("csr.extensionRequest.1.2.156.10260.4.1.4");
              assertThat(o.found()).isEqualTo("91440305MA7HK3Y25M");
              assertThat(o.required()).isEqualTo("91110108MA01ABCD5T");
            });
    assertThat(checkExtension(extension(CODE, new DERUTF8String("91110108MA01ABCD5T"))).reasons())
        .hasSize(1);
  }

  @Test
  @DisplayName(
      "asking to be a CA, or for other names, is refused; key usage is the profile's affair")
  void otherExtensions() {
    assertThat(
            checkExtension(extension(Extension.basicConstraints, new BasicConstraints(true)))
                .reasons())
        .hasSize(1);
    assertThat(
            checkExtension(extension(Extension.basicConstraints, new BasicConstraints(false)))
                .reasons())
        .isEmpty();
    assertThat(
            checkExtension(extension(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign)))
                .reasons())
        .isEmpty();
    var names = new GeneralNames(new GeneralName(GeneralName.dNSName, "example.cn"));
    assertThat(checkExtension(extension(Extension.subjectAlternativeName, names)).reasons())
        .hasSize(1);
  }

  private static Checked<SubjectIdentity> check(X500Name asked) {
    return SubjectRules.forRequest(RECORD, Requests.of(asked, KEY.pair()));
  }

  private static Checked<SubjectIdentity> checkExtension(Extension extension) {
    var empty = new X500Name(new org.bouncycastle.asn1.x500.RDN[0]);
    return SubjectRules.forRequest(RECORD, Requests.of(empty, KEY.pair(), extension));
  }

  static Extension extension(ASN1ObjectIdentifier type, ASN1Encodable value) {
    try {
      return new Extension(type, false, value.toASN1Primitive().getEncoded());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
