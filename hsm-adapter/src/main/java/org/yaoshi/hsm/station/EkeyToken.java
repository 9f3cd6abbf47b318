package org.yaoshi.hsm.station;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.pkcs11.TokenFaults;
import org.yaoshi.hsm.token.DataObjectName;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenSelector;

/// An e-key in a provider's reader, with its user logged in: EC P-256 keys made on it, their
/// certificates stored on it. Faults of the token are [org.yaoshi.hsm.token.TokenFault]s. For one
/// thread at a time.
public final class EkeyToken implements AutoCloseable {
  private static final KeyParameters KIND = KeyParameters.EC_P256;

  /// CKA_APPLICATION of a seal.
  private static final String SEAL = "yaoshi-seal";

  private final OpenToken token;
  private final SecureRandom random;

  private EkeyToken(OpenToken token, SecureRandom random) {
    this.token = token;
    this.random = random;
  }

  /// Logs in.
  ///
  /// @param userPin the caller clears it; not looked at when this process is logged in already
  /// @param random for the placeholder certificate that stands in until [#store]
  /// @throws org.yaoshi.hsm.token.PinIncorrect not the token's PIN
  /// @throws org.yaoshi.hsm.token.TokenNotPresent no such token
  public static EkeyToken open(
      Path library, TokenSelector selector, char[] userPin, SecureRandom random) {
    return new EkeyToken(OpenToken.open("ekey", library, selector, userPin), random);
  }

  /// The slot and the token's serial number.
  public SlotInfo slot() {
    return token.slot();
  }

  /// The labels of the keys and certificates on the token.
  public List<String> labels() {
    return attempt("listing the e-key", token::labels);
  }

  /// Generates a P-256 key pair on the token: never extractable, for signing only.
  ///
  /// @param label CKA_LABEL and, as its octets, CKA_ID
  /// @return the public half as a software key
  /// @throws KeyExists the label is taken; nothing was generated
  public PublicKey generate(String label) {
    return attempt(
        "generating " + label,
        () -> {
          if (token.has(label)) throw new KeyExists(label + " exists on the e-key");
          token.generateKeyPair(label, KIND, random);
          return publicKey(label);
        });
  }

  /// A certification request for the key, signed by it in the token (RFC 2986).
  ///
  /// @return DER CertificationRequest
  /// @throws KeyNotFound no key of that label
  public byte[] certificationRequest(String label, DistinguishedName subject) {
    return attempt(
        "requesting a certificate for " + label,
        () -> {
          JcaPKCS10CertificationRequestBuilder request =
              new JcaPKCS10CertificationRequestBuilder(subject.name(), publicKey(label));
          return request.build(new TokenSigner(token, key(label), KIND)).getEncoded();
        });
  }

  /// Writes the issued certificate beside its key, in the place of what was there.
  ///
  /// @throws CertificateMismatch it is for another key; nothing was written
  /// @throws KeyNotFound no key of that label
  public void store(String label, X509Certificate certificate) {
    attempt(
        "storing a certificate beside " + label,
        () -> {
          byte[] expected = publicKey(label).getEncoded();
          if (!Arrays.equals(expected, certificate.getPublicKey().getEncoded())) {
            throw new CertificateMismatch(
                "certificate "
                    + certificate.getSerialNumber().toString(16)
                    + " is not for the key "
                    + label
                    + "; nothing was written");
          }
          token.storeCertificate(label, key(label), certificate);
          return label;
        });
  }

  /// The certificate beside the key, as it now is on the token; empty before [#store].
  public Optional<X509Certificate> readCertificate(String label) {
    return attempt("reading the certificate of " + label, () -> token.certificate(label));
  }

  /// Destroys the key and the certificate beside it, for good. The seal is left.
  ///
  /// @return whether there was such a key
  public boolean delete(String label) {
    return attempt("deleting " + label, () -> token.destroyKeyPair(label));
  }

  /// Writes the electronic seal that goes with a key, in the place of what was there. It is seen
  /// only after login.
  ///
  /// @param label of the key
  /// @param seal as its maker encoded it, 1 to 1,048,576 octets; not looked into
  /// @throws IllegalArgumentException another number of octets
  public void writeSeal(String label, byte[] seal) {
    token.objects().writeData(new DataObjectName(SEAL, label), seal);
  }

  /// The electronic seal that goes with a key; empty when there is none.
  public Optional<byte[]> readSeal(String label) {
    return token.objects().readData(new DataObjectName(SEAL, label));
  }

  /// Destroys the electronic seal that goes with a key.
  ///
  /// @return whether there was one
  public boolean deleteSeal(String label) {
    return token.objects().destroyData(new DataObjectName(SEAL, label));
  }

  /// The key and its certificate for TLS client authentication, as long as this token is open.
  ///
  /// @param issuers certificates the server may need to reach its trust anchor, nearest first
  /// @throws KeyNotFound no key or no certificate of that label
  public TlsIdentity tlsIdentity(String label, List<X509Certificate> issuers) {
    X509Certificate certificate = requireCertificate(label);
    return attempt(
        "using " + label + " for TLS",
        () -> TlsIdentity.install(token.provider(), label, key(label), certificate, issuers));
  }

  /// Signs with SHA256withECDSA in the token.
  ///
  /// @return DER ECDSA-Sig-Value
  /// @throws KeyNotFound no key of that label
  public byte[] sign(String label, byte[] challenge) {
    return attempt(
        "signing with " + label,
        () -> token.sign(key(label), KIND.signatureAlgorithm(), challenge));
  }

  /// Reads the certificate back, signs the challenge with the key beside it, and verifies the one
  /// with the other: what a finished token must show before it leaves the station.
  ///
  /// @throws KeyNotFound no key or no certificate of that label
  /// @throws CertificateMismatch the signature does not verify with the stored certificate
  public ReadBackProof prove(String label, byte[] challenge) {
    X509Certificate certificate = requireCertificate(label);
    byte[] signature = sign(label, challenge);
    return attempt(
        "proving " + label,
        () -> {
          Signature verifier = Signature.getInstance(KIND.signatureAlgorithm());
          verifier.initVerify(certificate.getPublicKey());
          verifier.update(challenge);
          if (!verifier.verify(signature)) {
            throw new CertificateMismatch("the certificate on the token is not its key's");
          }
          return new ReadBackProof(certificate.getEncoded(), challenge.clone(), signature);
        });
  }

  private X509Certificate requireCertificate(String label) {
    return readCertificate(label)
        .orElseThrow(() -> new KeyNotFound("no certificate beside " + label));
  }

  private PrivateKey key(String label) throws GeneralSecurityException {
    return token
        .privateKey(label)
        .orElseThrow(() -> new KeyNotFound("no key " + label + " on the e-key"));
  }

  private PublicKey publicKey(String label) throws GeneralSecurityException {
    return token
        .publicKey(label)
        .orElseThrow(() -> new KeyNotFound("no key " + label + " on the e-key"));
  }

  private interface Step<T> {
    T run() throws GeneralSecurityException, IOException;
  }

  private static <T> T attempt(String action, Step<T> step) {
    try {
      return step.run();
    } catch (GeneralSecurityException | ProviderException | IOException e) {
      throw TokenFaults.of(action, e);
    }
  }

  /// Logs out.
  @Override
  public void close() {
    token.close();
  }
}
