package org.yaoshi.bench.crl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.revocation.CrlIssuer;
import org.yaoshi.hsm.HealingPolicy;
import org.yaoshi.hsm.KeyUseListener;
import org.yaoshi.hsm.PinSource;
import org.yaoshi.hsm.Pkcs11KeyVault;
import org.yaoshi.hsm.TokenConfiguration;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenSelector;

/// A CA whose P-256 key is in a token made for the occasion.
final class TokenCa implements AutoCloseable {
  private static final String LABEL = "yaoshi-benchmark";

  private final Pkcs11KeyVault vault;
  private final SigningKey key;
  private final byte[] certificate;

  private TokenCa(Pkcs11KeyVault vault, SigningKey key, byte[] certificate) {
    this.vault = vault;
    this.key = key;
    this.certificate = certificate;
  }

  static TokenCa make(Path library, Path directory, Instant now) throws IOException {
    SecureRandom random = new SecureRandom();
    String pin = Integer.toString(random.nextInt(10_000_000, 99_999_999));
    var ownersOnly = PosixFilePermissions.fromString("rw-------");
    Path pinFile =
        Files.createTempFile(
            directory, "pin", "", PosixFilePermissions.asFileAttribute(ownersOnly));
    Files.writeString(pinFile, pin);
    TokenAdministration.load(library).initialize(LABEL, pin.toCharArray(), pin.toCharArray());
    var token =
        new TokenConfiguration(
            "benchmark",
            library,
            new TokenSelector.Label(LABEL),
            PinSource.parse("file:" + pinFile));
    var vault =
        new Pkcs11KeyVault(
            List.of(token),
            HealingPolicy.standard(directory),
            random,
            InstantSource.system(),
            KeyUseListener.NONE);
    SigningKey key =
        vault.generateSigningKey(new KeyReference("benchmark", "ca"), KeyParameters.EC_P256);
    return new TokenCa(vault, key, selfSigned(key, now));
  }

  private static byte[] selfSigned(SigningKey key, Instant now) throws IOException {
    X500Name name = new X500Name("C=CN,O=Benchmark,CN=Issuing CA");
    var info = SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded());
    byte[] identifier = info.getPublicKeyData().getBytes();
    var builder =
        new X509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(365))),
            name,
            info);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(Arrays.copyOfRange(identifier, 1, 21)));
    return builder.build(signer(key)).getEncoded();
  }

  private static ContentSigner signer(SigningKey key) {
    var octets = new ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      }

      @Override
      public OutputStream getOutputStream() {
        return octets;
      }

      @Override
      public byte[] getSignature() {
        return key.sign(octets.toByteArray());
      }
    };
  }

  SigningKey key() {
    return key;
  }

  CrlIssuer crls() {
    return CrlIssuer.of(certificate, KeyParameters.EC_P256, CrlIssuer.ISSUING_CA_INTERVAL);
  }

  Path writePem(Path file) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  @Override
  public void close() {
    vault.close();
  }
}
