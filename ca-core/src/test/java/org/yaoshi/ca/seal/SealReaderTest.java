package org.yaoshi.ca.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("Hostile seals are read or refused, and nothing else happens")
class SealReaderTest {
  private static final SealFixture FIXTURE = new SealFixture();
  private static final int MUTANTS = 20_000;
  private static final ASN1ObjectIdentifier EXTENSION =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.9");

  private final byte[] der = FIXTURE.seal().der();

  @Test
  @DisplayName("SES_Header: no version but 4, no ID but ES")
  void header() throws Exception {
    assertThat(refusal(info(0, header(0, new DERIA5String("EX"))))).contains("not of a seal");
    for (int version : new int[] {-4, 1, 5}) {
      assertThat(refusal(info(0, header(1, new ASN1Integer(version))))).contains("version");
    }
  }

  @Test
  @DisplayName("SES_ESPropertyInfo: kind 1 or 2, certListType 1, GeneralizedTime")
  void property() throws Exception {
    assertThat(refusal(property(0, new ASN1Integer(3)))).contains("type");
    assertThat(refusal(property(2, new ASN1Integer(2)))).contains("certListType");
    assertThat(refusal(property(4, new DERUTCTime("261123080000Z")))).contains("GeneralizedTime");
  }

  @Test
  @DisplayName("SES_CertList: certificates, each exactly one, at most 16")
  void certList() throws Exception {
    byte[] user = SealFixture.octets(FIXTURE.user);
    byte[] longer = Arrays.copyOf(user, user.length + 1);
    assertThat(refusal(property(3, list(1, longer)))).contains("no certificate");
    assertThat(refusal(property(3, list(17, user)))).contains("more than 16");
    assertThat(refusal(property(3, list(1, new byte[20_000])))).contains("20000 octets");
    assertThat(refusal(property(3, list(0, user)))).contains("0 certificates");
  }

  @Test
  @DisplayName("SES_ESPictureInfo: PNG or JPG, from 1 to 200 mm")
  void picture() throws Exception {
    assertThat(refusal(info(3, picture(0, new DERIA5String("GIF"))))).contains("neither PNG");
    assertThat(refusal(info(3, picture(0, new DERIA5String("JPG"))))).contains("first octets");
    assertThat(refusal(info(3, picture(2, new ASN1Integer(0))))).contains("1 to 200");
    assertThat(refusal(info(3, picture(3, new ASN1Integer(201))))).contains("1 to 200");
    assertThat(refusal(info(3, picture(3, new ASN1Integer(BigInteger.TWO.pow(70))))))
        .contains("1 to 200");
  }

  @Test
  @DisplayName("ExtensionDatas: stepped over, unless critical or with a written default")
  void extensions() throws Exception {
    assertThat(SealReader.read(extended(EXTENSION, new DEROctetString(new byte[3]))))
        .isInstanceOf(ElectronicSeal.class);
    assertThat(refusal(extended(EXTENSION, ASN1Boolean.TRUE, new DEROctetString(new byte[3]))))
        .contains("critical");
    assertThat(refusal(extended(EXTENSION, ASN1Boolean.FALSE, new DEROctetString(new byte[3]))))
        .contains("default");
  }

  @Test
  @DisplayName("signAlgID: none but ecdsa-with-SHA256, SM2 included")
  void algorithm() throws Exception {
    var sm2 = new ASN1ObjectIdentifier("1.2.156.10197.1.501");
    assertThat(refusal(encode(with(ASN1Sequence.getInstance(der), 2, sm2))))
        .contains("ecdsa-with-SHA256");
  }

  @Test
  @DisplayName("X.690: no BER, nothing cut off, nothing left over, nothing larger than 1.5 MB")
  void strict() throws Exception {
    byte[] ber =
        new BERSequence(ASN1Sequence.getInstance(der).toArray()).getEncoded(ASN1Encoding.BER);
    assertThat(refusal(ber)).contains("indefinite");
    assertThat(refusal(Arrays.copyOf(der, der.length + 1))).contains("after the last");
    assertThat(refusal(Arrays.copyOf(der, der.length - 1))).contains("longer than what holds it");
    assertThat(refusal(new byte[0])).contains("missing");
    assertThat(refusal(new byte[SealReader.LARGEST + 1])).contains("1500001 octets");
  }

  @Test
  @DisplayName("twenty thousand mutants of a real seal")
  void mutants() {
    var random = new Random(38540);
    int read = 0;
    for (int i = 0; i < MUTANTS; i++) {
      if (SealReader.read(mutate(random)) instanceof ElectronicSeal seal) {
        read++;
        FIXTURE.verifier().verify(seal, FIXTURE.user, SealFixture.NOW);
        assertThat(SealRules.check(seal.terms())).isEmpty();
      }
    }
    assertThat(read).isBetween(1, MUTANTS - 1);
  }

  private byte[] mutate(Random random) {
    byte[] mutant = der.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> System.arraycopy(mutant, at, mutant, at / 2, mutant.length - at);
        default -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
      }
    }
    return mutant;
  }

  private static String refusal(byte[] octets) {
    SealReading reading = SealReader.read(octets);
    assertThat(reading).isInstanceOf(MalformedSeal.class);
    return ((MalformedSeal) reading)
        .objections().stream().map(Objection::toString).toList().toString();
  }

  /// The seal with an element of its SES_SealInfo replaced.
  private byte[] info(int index, ASN1Encodable element) throws IOException {
    ASN1Sequence seal = ASN1Sequence.getInstance(der);
    return encode(
        with(seal, 0, with(ASN1Sequence.getInstance(seal.getObjectAt(0)), index, element)));
  }

  private ASN1Encodable header(int index, ASN1Encodable element) {
    return with(part(0), index, element);
  }

  private ASN1Encodable picture(int index, ASN1Encodable element) {
    return with(part(3), index, element);
  }

  private byte[] property(int index, ASN1Encodable element) throws IOException {
    return info(2, with(part(2), index, element));
  }

  private byte[] extended(ASN1Encodable... extension) throws IOException {
    ASN1Sequence seal = ASN1Sequence.getInstance(der);
    var vector = new ASN1EncodableVector();
    vector.addAll(ASN1Sequence.getInstance(seal.getObjectAt(0)).toArray());
    vector.add(new DERSequence(new DERSequence(extension)));
    return encode(with(seal, 0, new DERSequence(vector)));
  }

  private ASN1Sequence part(int index) {
    ASN1Sequence seal = ASN1Sequence.getInstance(der);
    return ASN1Sequence.getInstance(
        ASN1Sequence.getInstance(seal.getObjectAt(0)).getObjectAt(index));
  }

  private static ASN1Sequence list(int count, byte[] certificate) {
    var vector = new ASN1EncodableVector();
    for (int i = 0; i < count; i++) vector.add(new DEROctetString(certificate));
    return new DERSequence(vector);
  }

  private static ASN1Sequence with(ASN1Sequence sequence, int index, ASN1Encodable element) {
    ASN1Encodable[] elements = sequence.toArray();
    elements[index] = element;
    return new DERSequence(elements);
  }

  private static byte[] encode(ASN1Sequence seal) throws IOException {
    return seal.getEncoded(ASN1Encoding.DER);
  }
}
