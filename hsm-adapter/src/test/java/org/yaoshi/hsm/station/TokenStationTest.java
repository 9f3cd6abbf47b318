package org.yaoshi.hsm.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
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
import org.yaoshi.hsm.token.PinIncorrect;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenFlag;
import org.yaoshi.hsm.token.TokenObject;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("A provider's station personalises, renews, unlocks and wipes tokens")
class TokenStationTest {
  private static final byte[] CHALLENGE = octets("order 7, nonce 31c2");
  private static final byte[] SEAL = octets("a seal, as its maker encoded it");
  private static final DistinguishedName SUBJECT =
      DistinguishedName.of(new X500Name("C=CN,O=上海某某进出口有限公司,CN=SHMMJCK"));
  private static final String TEMPORARY = "TEMPORARYTEMPORA";
  private static final String ADMIN = "ADMN1ADMN1ADMN1A";
  private static final String NEXT = "ADMN2ADMN2ADMN2A";
  private static final String USER = "K7X2MQ4T";
  private static final String NEW_USER = "P9R3WZ6C";

  private final SoftHsm hsm = SoftHsm.ready();
  private final TokenAdministration administration = hsm.administration();
  private final TokenStation station = new TokenStation(hsm.library(), new SecureRandom());
  @TempDir private Path directory;
  private OpensslCa ca;
  private String label;
  private TokenSelector token;

  @BeforeEach
  void initialise(TestInfo test) {
    ca = new OpensslCa(directory);
    // The full stop, because pkcs11-tool takes the first token whose label begins so.
    label = "at " + test.getTestMethod().orElseThrow().getName() + ".";
    SlotInfo made = station.initialise(label, TEMPORARY.toCharArray());
    token = new TokenSelector.Serial(made.serial());
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PinChange pins(String administrator, String next, String user) {
    return new PinChange(administrator.toCharArray(), next.toCharArray(), user.toCharArray());
  }

  private byte[] personalise() {
    return station.personalise(token, pins(TEMPORARY, ADMIN, USER), "ekey", SUBJECT);
  }

  private X509Certificate personalised() throws Exception {
    X509Certificate certificate = ca.issue(personalise());
    station.complete(token, USER.toCharArray(), "ekey", certificate, Optional.of(SEAL), CHALLENGE);
    return certificate;
  }

  private TokenContents readBack(String pin, String key) {
    return station.readBack(token, pin.toCharArray(), key, CHALLENGE);
  }

  private List<TokenObject> objects(String pin) {
    return administration.objects(station.find(token).slot(), pin.toCharArray());
  }

  /// Whether an independent program can do what the security officer alone may.
  private boolean administers(String pin) {
    return pkcs11Tool(
                "--login", "--login-type", "so", "--so-pin", pin, "--change-pin", "--new-pin", pin)
            .exitCode()
        == 0;
  }

  private Tool pkcs11Tool(String... arguments) {
    return Tool.run(
        Stream.concat(
                Stream.of("pkcs11-tool", "--module", "" + hsm.library(), "--token-label", label),
                Stream.of(arguments))
            .toList());
  }

  @Test
  @DisplayName("initialise: a serial number to derive the administrator PIN for, and no user")
  void initialises() {
    SlotInfo made = station.find(token);
    assertThat(made.label()).isEqualTo(label);
    assertThat(made.flags()).doesNotContain(TokenFlag.USER_PIN_INITIALIZED);
    assertThat(administers(TEMPORARY)).isTrue();
  }

  @Test
  @DisplayName("personalise: the token's own PINs, a key that cannot leave, its request")
  void personalises() throws Exception {
    PKCS10CertificationRequest request = new PKCS10CertificationRequest(personalise());
    assertThat(request.getSubject()).isEqualTo(SUBJECT.name());

    assertThat(administers(ADMIN)).isTrue();
    assertThat(administers(TEMPORARY)).isFalse();
    assertThat(objects(USER))
        .filteredOn(object -> object.objectClass().isSecret())
        .singleElement()
        .matches(TokenObject::confined)
        .matches(key -> key.has(KeyTrait.LOCAL));
  }

  @Test
  @DisplayName("personalise again after an interruption: the same key, wherever it was cut")
  void resumes() throws Exception {
    // After C_InitPIN, before C_SetPIN.
    administration.resetUserPin(
        station.find(token).slot(), TEMPORARY.toCharArray(), USER.toCharArray());
    byte[] key = publicKey(personalise());
    assertThat(publicKey(personalise())).isEqualTo(key);
    assertThat(administers(ADMIN)).isTrue();
  }

  private static byte[] publicKey(byte[] request) throws Exception {
    return new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo().getEncoded();
  }

  @Test
  @DisplayName("complete: certificate and seal are written, read back, and the key signs")
  void completes() throws Exception {
    X509Certificate certificate = ca.issue(personalise());
    for (int time = 0; time < 2; time++) { // the second time as after an interruption
      TokenContents contents =
          station.complete(
              token, USER.toCharArray(), "ekey", certificate, Optional.of(SEAL), CHALLENGE);
      assertThat(contents.tokenSerial()).isEqualTo(station.find(token).serial());
      assertThat(contents.seal()).hasValueSatisfying(seal -> assertThat(seal).isEqualTo(SEAL));
      assertThat(contents.proof().certificate()).isEqualTo(certificate.getEncoded());
      assertThat(ca.verifies(certificate, CHALLENGE, contents.proof().signature())).isTrue();
    }
  }

  @Test
  @DisplayName("complete: another key's certificate is not written, nor the seal")
  void refusesForeignCertificate() throws Exception {
    personalise();
    try (EkeyToken ekey = open(USER)) {
      ekey.generate("other");
      X509Certificate other = ca.issue(ekey.certificationRequest("other", SUBJECT));
      assertThatThrownBy(
              () ->
                  station.complete(
                      token, USER.toCharArray(), "ekey", other, Optional.of(SEAL), CHALLENGE))
          .isInstanceOf(CertificateMismatch.class);
    }
    try (EkeyToken ekey = open(USER)) {
      assertThat(ekey.readCertificate("ekey")).isEmpty();
      assertThat(ekey.readSeal("ekey")).isEmpty();
    }
  }

  @Test
  @DisplayName("a finished token is not personalised again: its key and certificate stay")
  void refusesFinished() throws Exception {
    X509Certificate certificate = personalised();
    assertThatThrownBy(this::personalise).isInstanceOf(KeyExists.class);
    assertThat(readBack(USER, "ekey").proof().certificate()).isEqualTo(certificate.getEncoded());
  }

  @Test
  @DisplayName("unlock: a new user PIN; the same key signs, certificate and seal are still there")
  void unlocks() throws Exception {
    X509Certificate certificate = personalised();
    List<TokenObject> before = objects(USER);

    station.unlock(token, pins(ADMIN, NEXT, NEW_USER));

    assertThat(objects(NEW_USER)).containsExactlyInAnyOrderElementsOf(before);
    TokenContents after = readBack(NEW_USER, "ekey");
    assertThat(after.proof().certificate()).isEqualTo(certificate.getEncoded());
    assertThat(ca.verifies(certificate, CHALLENGE, after.proof().signature())).isTrue();
    assertThat(after.seal()).hasValueSatisfying(seal -> assertThat(seal).isEqualTo(SEAL));
    assertThatThrownBy(() -> readBack(USER, "ekey")).isInstanceOf(PinIncorrect.class);
    assertThat(administers(NEXT)).isTrue();
    assertThat(administers(ADMIN)).isFalse();
  }

  @Test
  @DisplayName("unlock again: an earlier run that changed the administrator PIN is recognised")
  void unlocksAgain() throws Exception {
    personalised();
    station.unlock(token, pins(ADMIN, NEXT, USER));
    station.unlock(token, pins(ADMIN, NEXT, NEW_USER));
    assertThat(readBack(NEW_USER, "ekey").seal()).isPresent();
    assertThat(administers(NEXT)).isTrue();
  }

  @Test
  @DisplayName("unlock with the same next PIN leaves the administrator PIN")
  void unlocksWithoutRotation() throws Exception {
    personalised();
    station.unlock(token, pins(ADMIN, ADMIN, NEW_USER));
    assertThat(administers(ADMIN)).isTrue();
  }

  @Test
  @DisplayName("unlock and wipe with wrong administrator PINs are refused and change nothing")
  void refusesWrongPins() throws Exception {
    personalised();
    String wrong = "WRNG1WRNG1WRNG1W";
    assertThatThrownBy(() -> station.unlock(token, pins(wrong, NEXT, NEW_USER)))
        .isInstanceOf(PinIncorrect.class)
        .hasMessageNotContaining("WRNG")
        .hasMessageNotContaining(NEXT);
    assertThatThrownBy(() -> station.unlock(token, pins(wrong, wrong, NEW_USER)))
        .isInstanceOf(PinIncorrect.class);
    assertThatThrownBy(() -> station.wipe(token, wrong.toCharArray(), NEXT.toCharArray()))
        .isInstanceOf(PinIncorrect.class);
    assertThat(readBack(USER, "ekey").seal()).isPresent();
    assertThat(administers(ADMIN)).isTrue();
  }

  @Test
  @DisplayName("renew: a second key on the same token, for which the old one signs")
  void renews() throws Exception {
    X509Certificate old = personalised();
    Renewal renewal = renew("ekey", "ekey-2");
    assertThat(ca.verifies(old, linked(renewal.request()), renewal.linkSignature())).isTrue();
    Renewal again = renew("ekey", "ekey-2");
    assertThat(publicKey(again.request())).isEqualTo(publicKey(renewal.request()));

    X509Certificate certificate = ca.issue(renewal.request());
    assertThat(certificate.getPublicKey()).isNotEqualTo(old.getPublicKey());
    station.complete(
        token, NEW_USER.toCharArray(), "ekey-2", certificate, Optional.of(CHALLENGE), CHALLENGE);
    assertThat(readBack(NEW_USER, "ekey").proof().certificate()).isEqualTo(old.getEncoded());
    assertThat(readBack(NEW_USER, "ekey").seal())
        .hasValueSatisfying(seal -> assertThat(seal).isEqualTo(SEAL));
    assertThat(readBack(NEW_USER, "ekey-2").proof().certificate())
        .isEqualTo(certificate.getEncoded());
    assertThatThrownBy(() -> renew("ekey", "ekey-2")).isInstanceOf(KeyExists.class);
  }

  private Renewal renew(String oldKey, String newKey) {
    return station.renew(
        token, pins(ADMIN, NEXT, NEW_USER), oldKey, newKey, SUBJECT, TokenStationTest::linked);
  }

  private static byte[] linked(byte[] request) {
    return octets("link " + java.util.HexFormat.of().formatHex(request));
  }

  @Test
  @DisplayName("renew: without a certified old key no new one is made")
  void refusesRenewal() {
    personalise();
    assertThatThrownBy(() -> renew("ekey", "ekey-2")).isInstanceOf(KeyNotFound.class);
    assertThatThrownBy(() -> renew("ekey", "ekey")).isInstanceOf(KeyExists.class);
    try (EkeyToken ekey = open(NEW_USER)) {
      assertThat(ekey.labels()).containsExactly("ekey");
    }
  }

  @Test
  @DisplayName("wipe: nothing is left, as pkcs11-tool sees it; the token can be made anew")
  void wipes() throws Exception {
    personalised();
    String serial = station.find(token).serial();
    SlotInfo wiped = station.wipe(token, ADMIN.toCharArray(), NEXT.toCharArray());
    assertThat(administers(NEXT)).isTrue();
    assertThat(administers(ADMIN)).isFalse();
    // Done again, as after an interruption: the second is the token's by now.
    wiped = station.wipe(token, ADMIN.toCharArray(), NEXT.toCharArray());
    assertThat(administers(NEXT)).isTrue();

    assertThat(wiped.serial()).isEqualTo(serial);
    assertThat(wiped.label()).isEqualTo(label);
    assertThat(wiped.flags()).doesNotContain(TokenFlag.USER_PIN_INITIALIZED);
    assertThat(
            pkcs11Tool(
                    "--login",
                    "--login-type",
                    "so",
                    "--so-pin",
                    NEXT,
                    "--init-pin",
                    "--new-pin",
                    USER)
                .exitCode())
        .isZero();
    Tool listed = pkcs11Tool("--login", "--pin", USER, "--list-objects");
    assertThat(listed.exitCode()).as(listed.output()).isZero();
    assertThat(listed.output()).doesNotContain("Object");

    assertThat(station.personalise(token, pins(NEXT, ADMIN, USER), "ekey", SUBJECT)).isNotEmpty();
  }

  private EkeyToken open(String pin) {
    return EkeyToken.open(hsm.library(), token, pin.toCharArray(), new SecureRandom());
  }
}
