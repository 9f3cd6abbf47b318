package org.yaoshi.ca.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;

/// Makes seals in two steps, so that what is signed is on record before: [#prepare], then [#sign].
/// Safe for use by several threads.
///
/// The signature is ECDSA on P-256 with SHA-256. GB/T 38540-2020 asks for SM2 with SM3
/// (1.2.156.10197.1.501), which is not used because the token has no SM2 and no key of a CA leaves
/// its token. Relying parties that insist on SM2 will refuse these seals.
public final class SealMaker {
  /// The kind of key a maker has.
  public static final KeyParameters PARAMETERS = KeyParameters.EC_P256;

  /// signAlgID, ecdsa-with-SHA256 (1.2.840.10045.4.3.2): the content octets of its OBJECT
  /// IDENTIFIER.
  static final byte[] ALGORITHM_OCTETS = HexFormat.of().parseHex("2a8648ce3d040302");

  private final X509Certificate certificate;

  private SealMaker(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /// @param certificate the maker's, DER
  /// @throws IllegalArgumentException it is none that may make seals
  public static SealMaker of(byte[] certificate) {
    X509Certificate x509 =
        SealCertificate.parse(certificate)
            .orElseThrow(() -> new IllegalArgumentException("not a certificate"));
    if (!SealCertificate.maySeal(x509)) {
      throw new IllegalArgumentException(
          "a seal maker's certificate is no CA's, has digitalSignature and a P-256 key");
    }
    return new SealMaker(x509);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /// Encodes a seal that keeps every rule, or tells every rule it breaks; signs nothing. A seal
  /// does not outlast its maker's certificate, without which nobody could verify it.
  public Checked<PreparedSeal> prepare(SealTerms terms) {
    List<Objection> objections = SealRules.check(terms, certificate);
    if (!objections.isEmpty()) return Checked.refused(objections);
    byte[] sealInfo = SealEncoder.sealInfo(terms);
    return Checked.valid(new PreparedSeal(terms, sealInfo, sha256(sealInfo)));
  }

  /// Signs exactly the octets of a prepared seal that the caller has recorded, and verifies the
  /// signature before it leaves.
  ///
  /// @param key the maker's
  /// @throws IllegalStateException this seal has been signed before
  /// @throws WrongSealKey another key, or one that signs wrongly
  /// @throws KeyVaultUnavailable nothing was signed; the same seal may be signed again
  public ElectronicSeal sign(PreparedSeal seal, SigningKey key) {
    if (key.parameters() != PARAMETERS
        || !Arrays.equals(key.publicKey().getEncoded(), certificate.getPublicKey().getEncoded())) {
      throw new WrongSealKey(key.reference() + " is not the key of this seal maker");
    }
    seal.take();
    byte[] signature;
    try {
      signature = key.sign(seal.octets());
    } catch (KeyVaultUnavailable e) {
      seal.giveBack();
      throw e;
    }
    if (!SealCertificate.verifies(certificate, seal.octets(), signature)) {
      throw new WrongSealKey(
          "what " + key.reference() + " signed does not verify with the maker's certificate");
    }
    byte[] der = SealEncoder.seal(seal.octets(), certificate, ALGORITHM_OCTETS, signature);
    return new ElectronicSeal(der, seal.octets(), seal.terms(), certificate, signature);
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
