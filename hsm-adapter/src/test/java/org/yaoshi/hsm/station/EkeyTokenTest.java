package org.yaoshi.hsm.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
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
  private OpensslCa ca;

  @BeforeEach
  void insertToken(TestInfo test) {
    ca = new OpensslCa(directory);
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
    byte[] request = ekey.certificationRequest("sign-2026", SUBJECT);
    Path file = Files.write(directory.resolve("to-verify.der"), request);
    Tool checked =
        OpensslCa.openssl("req -inform DER -in " + file + " -verify -noout -subject -nameopt utf8");
    assertThat(checked.exitCode()).as(checked.output()).isZero();
    assertThat(checked.output()).contains("verify OK").contains("上海某某进出口有限公司");

    X509Certificate issued = ca.issue(request);
    ekey.store("sign-2026", issued);
    ekey.close();
    ekey = open(SoftHsm.USER_PIN);
    assertThat(ekey.readCertificate("sign-2026")).contains(issued);

    ReadBackProof proof = ekey.prove("sign-2026", CHALLENGE);
    assertThat(proof.certificate()).isEqualTo(issued.getEncoded());
    assertThat(ca.verifies(issued, CHALLENGE, proof.signature())).isTrue();
  }

  @Test
  @DisplayName("key and certificate share CKA_LABEL and CKA_ID; the key can never leave")
  void sharedIdentity() throws Exception {
    ekey.generate("sign");
    ekey.store("sign", ca.issue(ekey.certificationRequest("sign", SUBJECT)));

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
    X509Certificate forTwo = ca.issue(ekey.certificationRequest("two", SUBJECT));

    assertThatThrownBy(() -> ekey.store("one", forTwo)).isInstanceOf(CertificateMismatch.class);
    assertThat(ekey.readCertificate("one")).isEmpty();
  }

  @Test
  @DisplayName("a renewed certificate takes the old one's place")
  void renews() throws Exception {
    ekey.generate("sign");
    byte[] request = ekey.certificationRequest("sign", SUBJECT);
    ekey.store("sign", ca.issue(request));
    X509Certificate renewed = ca.issue(request);
    ekey.store("sign", renewed);
    assertThat(ekey.readCertificate("sign")).contains(renewed);
    assertThat(ekey.labels()).containsExactly("sign");
  }

  @Test
  @DisplayName("a second key stands beside the first, which signs for it, and then goes alone")
  void secondKey() throws Exception {
    ekey.generate("ekey-1");
    X509Certificate first = ca.issue(ekey.certificationRequest("ekey-1", SUBJECT));
    ekey.store("ekey-1", first);
    ekey.generate("ekey-2");
    byte[] request = ekey.certificationRequest("ekey-2", SUBJECT);
    X509Certificate second = ca.issue(request);
    ekey.store("ekey-2", second);

    assertThat(ca.verifies(first, request, ekey.sign("ekey-1", request))).isTrue();
    assertThat(ekey.delete("ekey-1")).isTrue();
    assertThat(ekey.delete("ekey-1")).isFalse();
    assertThat(ekey.labels()).containsExactly("ekey-2");
    assertThat(ca.verifies(second, CHALLENGE, ekey.prove("ekey-2", CHALLENGE).signature()))
        .isTrue();
  }

  @Test
  @DisplayName("a seal is written, read, replaced and removed, as pkcs11-tool sees it")
  void seal() throws Exception {
    byte[] seal = new byte[40_000];
    new SecureRandom().nextBytes(seal);
    assertThat(ekey.readSeal("ekey")).isEmpty();
    ekey.writeSeal("ekey", CHALLENGE);
    ekey.writeSeal("ekey", seal);
    ekey.writeSeal("ekey-2", CHALLENGE);
    ekey.close();
    ekey = open(SoftHsm.USER_PIN);
    assertThat(ekey.readSeal("ekey")).hasValueSatisfying(read -> assertThat(read).isEqualTo(seal));

    Path out = directory.resolve("seal");
    Tool read =
        pkcs11Tool(
            "--login",
            "--pin",
            SoftHsm.USER_PIN,
            "--read-object",
            "--type",
            "data",
            "--application-label",
            "yaoshi-seal",
            "--label",
            "ekey",
            "--output-file",
            "" + out);
    assertThat(read.exitCode()).as(read.output()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(seal);
    assertThat(pkcs11Tool("--list-objects").output()).doesNotContain("yaoshi-seal");

    assertThat(ekey.deleteSeal("ekey")).isTrue();
    assertThat(ekey.deleteSeal("ekey")).isFalse();
    assertThat(ekey.readSeal("ekey")).isEmpty();
    assertThat(ekey.readSeal("ekey-2")).isPresent();
  }

  @Test
  @DisplayName("a seal has 1 to 1,048,576 octets")
  void sealBounds() {
    for (int wrong : new int[] {0, 1_048_577}) {
      assertThatThrownBy(() -> ekey.writeSeal("ekey", new byte[wrong]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    ekey.writeSeal("ekey", new byte[1_048_576]);
    assertThat(ekey.readSeal("ekey"))
        .hasValueSatisfying(read -> assertThat(read).hasSize(1_048_576));
  }

  private Tool pkcs11Tool(String... arguments) {
    return Tool.run(
        Stream.concat(
                Stream.of(
                    "pkcs11-tool", "--module", "" + hsm.library(), "--token-label", slot.label()),
                Stream.of(arguments))
            .toList());
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
}
