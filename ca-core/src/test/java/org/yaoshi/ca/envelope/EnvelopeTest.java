package org.yaoshi.ca.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.status.Program;
import org.yaoshi.ca.subject.SubjectIdentity;

@DisplayName("Promise 9: a PIN goes to one named person, and nothing on the way can read it")
class EnvelopeTest {
  private static final byte[] PIN = "用户口令 493017".getBytes(StandardCharsets.UTF_8);
  private static final Chain CHAIN = new Chain();

  private final Envelope envelope = new Envelope(new SecureRandom());

  @TempDir Path directory;

  private record Person(SoftwareKey key, X509Certificate certificate) {
    static Person with(KeyParameters parameters) {
      SoftwareKey key = SoftwareKey.generate("person", parameters);
      var subject = SubjectIdentity.named(Chain.name("C=CN,O=Yaoshi,CN=Named Person"));
      return new Person(
          key,
          CHAIN
              .sign(
                  CHAIN.request(
                      ShippedProfiles.MANAGEMENT_CLIENT, CHAIN.issuingIdentity, subject, key),
                  CHAIN.issuingKey)
              .toX509());
    }

    Checked<byte[]> open(byte[] der) {
      return Envelope.open(der, key.pair().getPrivate(), certificate);
    }
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("the person it is for opens it")
  void opens(KeyParameters parameters) {
    Person person = Person.with(parameters);
    assertThat(person.open(sealed(person)).orElseThrow()).isEqualTo(PIN);
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("openssl cms opens it for that person, and for nobody else")
  void openssl(KeyParameters parameters) throws Exception {
    Person person = Person.with(parameters);
    Person other = Person.with(parameters);
    files("person", person);
    files("other", other);
    Files.write(directory.resolve("envelope.der"), sealed(person));
    Program.Result opened = decrypt("person", "person");
    assertThat(opened.exitCode()).as(opened.output()).isZero();
    assertThat(directory.resolve("pin")).hasBinaryContent(PIN);
    Files.delete(directory.resolve("pin"));
    assertThat(decrypt("other", "other").exitCode()).isNotZero();
    assertThat(decrypt("other", "person").exitCode()).isNotZero();
    // What openssl leaves of a wrong RSA key's attempt is noise (RFC 3218 §2.3.2).
    Path left = directory.resolve("pin");
    if (Files.exists(left)) assertThat(Files.readAllBytes(left)).isNotEqualTo(PIN);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyParameters.class,
      names = {"EC_P256", "EC_P384"})
  @DisplayName("RFC 5753, 5083, 5084: what openssl cms put in is opened")
  void byOpenssl(KeyParameters parameters) throws Exception {
    Person person = Person.with(parameters);
    files("person", person);
    Files.write(directory.resolve("pin"), PIN);
    Program.Result result =
        Program.run(
            directory,
            "openssl",
            "cms",
            "-encrypt",
            "-binary",
            "-aes-256-gcm",
            "-in",
            "pin",
            "-outform",
            "DER",
            "-out",
            "envelope.der",
            "-recip",
            "person.pem",
            "-aes256-wrap",
            "-keyopt",
            "ecdh_kdf_md:sha256");
    assertThat(result.exitCode()).as(result.output()).isZero();
    byte[] der = Files.readAllBytes(directory.resolve("envelope.der"));
    assertThat(person.open(der).orElseThrow()).isEqualTo(PIN);
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("another key does not open it, nor does another certificate")
  void notByAnother(KeyParameters parameters) {
    Person person = Person.with(parameters);
    Person other = Person.with(parameters);
    byte[] der = sealed(person);
    assertThat(refusal(other.open(der))).contains("exactly one for the recipient");
    var otherKey = other.key().pair().getPrivate();
    assertThat(refusal(Envelope.open(der, otherKey, person.certificate())))
        .contains("does not open");
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("no octet of the sealed content or its authentication can be changed")
  void changed(KeyParameters parameters) {
    Person person = Person.with(parameters);
    byte[] der = sealed(person);
    // The ciphertext and the tag are the last of the structure.
    for (int i = der.length - PIN.length - 16; i < der.length; i++) {
      byte[] changed = der.clone();
      changed[i] ^= 1;
      assertThat(refusal(person.open(changed))).isNotEmpty();
    }
  }

  @Test
  @DisplayName("the PIN is not in it, and no two envelopes are alike")
  void hidden() {
    Person person = Person.with(KeyParameters.EC_P256);
    String one = new String(sealed(person), StandardCharsets.ISO_8859_1);
    assertThat(one).doesNotContain("493017");
    assertThat(sealed(person)).isNotEqualTo(one.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  @DisplayName("RFC 5652 §6.2.2: a recipient with members missing is refused, not a fault")
  void cutRecipient() {
    Person person = Person.with(KeyParameters.EC_P256);
    String der =
        """
        MIHaBgsqhkiG9w0BCRABF6CByjCBxwIBADFuoWwCAQOgW6FZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABH2F
        2yMQR+O+GkWosUELT9LN/7MnP58vV4q4HUkCWGbFGvH162S/ABKEbx27m3GyuNbetQqr9i4qSfcoIC0rdhww
        CgYGK4EEAQsBMAAwQAYJKoZIhvcNAQcBMB4GCWCGSAFlAwQBLjARBAya0osj5AAnB7L0d1oCARCAE/fSlQ+z
        KO2grz1pXrMkxwPAY2wEELcQOfLIyOPrDebU4/xzh28=\
        """;
    assertThat(refusal(person.open(Base64.getMimeDecoder().decode(der))))
        .contains("another structure");
  }

  @Test
  @DisplayName("RFC 5652 §6.1: an envelope whose content is elsewhere is refused, not a fault")
  void detached() throws Exception {
    Person person = Person.with(KeyParameters.RSA_3072);
    var sealed =
        AuthEnvelopedData.getInstance(ContentInfo.getInstance(sealed(person)).getContent());
    EncryptedContentInfo content = sealed.getAuthEncryptedContentInfo();
    var detached =
        new AuthEnvelopedData(
            null,
            sealed.getRecipientInfos(),
            new EncryptedContentInfo(
                content.getContentType(), content.getContentEncryptionAlgorithm(), null),
            null,
            sealed.getMac(),
            null);
    byte[] der = new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, detached).getEncoded();
    assertThat(refusal(person.open(der))).contains("without its content");
  }

  @Test
  @DisplayName("content is 1 to 524,288 octets; an envelope to open is bounded too")
  void bounds() {
    Person person = Person.with(KeyParameters.EC_P256);
    byte[] most = new byte[Envelope.MOST_CONTENT];
    byte[] der = envelope.seal(most, person.certificate()).orElseThrow();
    assertThat(person.open(der).orElseThrow()).isEqualTo(most);
    assertThat(refusal(envelope.seal(new byte[0], person.certificate()))).contains("0 octets");
    assertThat(refusal(envelope.seal(new byte[Envelope.MOST_CONTENT + 1], person.certificate())))
        .contains("524289 octets");
    assertThat(refusal(person.open(new byte[Envelope.LARGEST + 1]))).contains("at most");
    assertThat(refusal(person.open(new byte[0]))).isNotEmpty();
  }

  private byte[] sealed(Person person) {
    return envelope.seal(PIN, person.certificate()).orElseThrow();
  }

  private static String refusal(Checked<byte[]> checked) {
    assertThat(checked.value()).isEmpty();
    return checked.reasons().stream().map(Objection::toString).toList().toString();
  }

  private Program.Result decrypt(String key, String certificate) {
    return Program.run(
        directory,
        "openssl",
        "cms",
        "-decrypt",
        "-inform",
        "DER",
        "-in",
        "envelope.der",
        "-inkey",
        key + "-key.pem",
        "-recip",
        certificate + ".pem",
        "-out",
        "pin");
  }

  private void files(String name, Person person) throws Exception {
    write(name + ".pem", person.certificate());
    write(name + "-key.pem", new JcaPKCS8Generator(person.key().pair().getPrivate(), null));
  }

  private void write(String name, Object object) throws Exception {
    try (var pem = new JcaPEMWriter(Files.newBufferedWriter(directory.resolve(name)))) {
      pem.writeObject(object);
    }
  }
}
