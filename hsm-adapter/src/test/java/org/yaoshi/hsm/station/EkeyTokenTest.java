package org.yaoshi.hsm.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.hsm.SoftHsm;
import org.yaoshi.hsm.Tool;
import org.yaoshi.hsm.token.KeyTrait;
import org.yaoshi.hsm.token.ObjectClass;
import org.yaoshi.hsm.token.PinIncorrect;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenObject;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("A provider's station makes an e-key")
class EkeyTokenTest {
  private static final byte[] CHALLENGE = "order 7, nonce 31c2".getBytes(StandardCharsets.UTF_8);
  private static final DistinguishedName SUBJECT =
      DistinguishedName.of(new X500Name("C=CN,O=上海某某进出口有限公司,CN=SHMMJCK"));

  private final SoftHsm hsm = SoftHsm.ready();
  @TempDir private Path directory;
  private SlotInfo slot;
  private EkeyToken ekey;

  @BeforeEach
  void insertToken(TestInfo test) {
    slot = hsm.token("ekey " + test.getTestMethod().orElseThrow().getName());
    ekey = open(SoftHsm.USER_PIN);
  }

  @AfterEach
  void removeToken() {
    ekey.close();
  }

  @Test
  @DisplayName("from key to read-back proof, as openssl sees it")
  void wholeFlow() throws Exception {
    ekey.generate("sign-2026");
    Path request = write("request.der", ekey.certificationRequest("sign-2026", SUBJECT));

    Tool checked =
        openssl(
            "req",
            "-inform",
            "DER",
            "-in",
            "" + request,
            "-verify",
            "-noout",
            "-subject",
            "-nameopt",
            "utf8");
    assertThat(checked.exitCode()).as(checked.output()).isZero();
    assertThat(checked.output()).contains("verify OK").contains("上海某某进出口有限公司");

    X509Certificate issued = issue(request);
    ekey.store("sign-2026", issued);
    ekey.close();
    ekey = open(SoftHsm.USER_PIN);
    assertThat(ekey.readCertificate("sign-2026")).contains(issued);

    ReadBackProof proof = ekey.prove("sign-2026", CHALLENGE);
    assertThat(proof.certificate()).isEqualTo(issued.getEncoded());
    Path publicKey = directory.resolve("public.pem");
    Path certificate = write("read-back.der", proof.certificate());
    openssl(
        "x509",
        "-inform",
        "DER",
        "-in",
        "" + certificate,
        "-pubkey",
        "-noout",
        "-out",
        "" + publicKey);
    Tool verified =
        openssl(
            "dgst",
            "-sha256",
            "-verify",
            "" + publicKey,
            "-signature",
            "" + write("signature", proof.signature()),
            "" + write("challenge", CHALLENGE));
    assertThat(verified.output()).contains("Verified OK");
  }

  @Test
  @DisplayName("key and certificate share CKA_LABEL and CKA_ID; the key can never leave")
  void sharedIdentity() throws Exception {
    ekey.generate("sign");
    ekey.store("sign", issue(write("r.der", ekey.certificationRequest("sign", SUBJECT))));

    List<TokenObject> objects =
        hsm.administration().objects(slot.slot(), SoftHsm.USER_PIN.toCharArray()).stream()
            .filter(object -> object.has(KeyTrait.TOKEN))
            .toList();
    assertThat(objects)
        .extracting(TokenObject::objectClass)
        .containsExactlyInAnyOrder(ObjectClass.PRIVATE_KEY, ObjectClass.CERTIFICATE);
    assertThat(objects).extracting(TokenObject::label).containsOnly("sign");
    assertThat(objects).extracting(TokenObject::id).containsOnly("7369676e");
    assertThat(objects)
        .filteredOn(object -> object.objectClass() == ObjectClass.PRIVATE_KEY)
        .allMatch(TokenObject::confined)
        .allMatch(key -> key.has(KeyTrait.LOCAL));
  }

  @Test
  @DisplayName("before the certificate is stored there is none to read, nor a proof")
  void nothingToReadYet() {
    ekey.generate("sign");
    assertThat(ekey.readCertificate("sign")).isEmpty();
    assertThatThrownBy(() -> ekey.prove("sign", CHALLENGE)).isInstanceOf(KeyNotFound.class);
  }

  @Test
  @DisplayName("a certificate for another key is not written")
  void refusesForeignCertificates() throws Exception {
    ekey.generate("one");
    ekey.generate("two");
    X509Certificate forTwo = issue(write("r.der", ekey.certificationRequest("two", SUBJECT)));

    assertThatThrownBy(() -> ekey.store("one", forTwo)).isInstanceOf(CertificateMismatch.class);
    assertThat(ekey.readCertificate("one")).isEmpty();
  }

  @Test
  @DisplayName("a renewed certificate takes the old one's place")
  void renews() throws Exception {
    ekey.generate("sign");
    Path request = write("r.der", ekey.certificationRequest("sign", SUBJECT));
    ekey.store("sign", issue(request));
    X509Certificate renewed = issue(request);
    ekey.store("sign", renewed);
    assertThat(ekey.readCertificate("sign")).contains(renewed);
    assertThat(ekey.labels()).containsExactly("sign");
  }

  @Test
  @DisplayName("names what is wrong: label taken, label unknown, wrong PIN")
  void namesFaults() {
    ekey.generate("sign");
    assertThatThrownBy(() -> ekey.generate("sign")).isInstanceOf(KeyExists.class);
    assertThatThrownBy(() -> ekey.sign("absent", CHALLENGE)).isInstanceOf(KeyNotFound.class);
    ekey.close();
    assertThatThrownBy(() -> open("wrong-1111"))
        .isInstanceOf(PinIncorrect.class)
        .hasMessageNotContaining("1111");
  }

  private EkeyToken open(String pin) {
    return EkeyToken.open(
        hsm.library(),
        new TokenSelector.SlotId(slot.slot()),
        pin.toCharArray(),
        new SecureRandom());
  }

  /// Issues as a CA of its own would, by openssl.
  private X509Certificate issue(Path request) throws Exception {
    Path caKey = directory.resolve("ca.key");
    Path ca = directory.resolve("ca.pem");
    if (!Files.exists(ca)) {
      Tool made =
          openssl(
              "req",
              "-x509",
              "-newkey",
              "ec",
              "-pkeyopt",
              "ec_paramgen_curve:P-256",
              "-nodes",
              "-keyout",
              "" + caKey,
              "-out",
              "" + ca,
              "-subj",
              "/CN=Station CA");
      assertThat(made.exitCode()).as(made.output()).isZero();
    }
    Path issued = directory.resolve("issued.der");
    Tool done =
        openssl(
            "x509",
            "-req",
            "-inform",
            "DER",
            "-in",
            "" + request,
            "-CA",
            "" + ca,
            "-CAkey",
            "" + caKey,
            "-CAcreateserial",
            "-days",
            "30",
            "-outform",
            "DER",
            "-out",
            "" + issued);
    assertThat(done.exitCode()).as(done.output()).isZero();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(issued)));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static Tool openssl(String... arguments) {
    return Tool.run(Stream.concat(Stream.of("openssl"), Arrays.stream(arguments)).toList());
  }
}
