package org.yaoshi.ca.key;

/// The kinds of signing key a vault can be asked for, each with the one signature algorithm it is
/// used with (RFC 5480, RFC 5758; RFC 8017 for RSA).
public enum KeyParameters {
  EC_P256("EC", "secp256r1", 256, "SHA256withECDSA", "SHA-256"),
  EC_P384("EC", "secp384r1", 384, "SHA384withECDSA", "SHA-384"),
  RSA_3072("RSA", "", 3072, "SHA256withRSA", "SHA-256");

  private final String keyAlgorithm;
  private final String curve;
  private final int bits;
  private final String signatureAlgorithm;
  private final String digestAlgorithm;

  KeyParameters(
      String keyAlgorithm,
      String curve,
      int bits,
      String signatureAlgorithm,
      String digestAlgorithm) {
    this.keyAlgorithm = keyAlgorithm;
    this.curve = curve;
    this.bits = bits;
    this.signatureAlgorithm = signatureAlgorithm;
    this.digestAlgorithm = digestAlgorithm;
  }

  /// The JCA name of the key algorithm: `EC` or `RSA`.
  public String keyAlgorithm() {
    return keyAlgorithm;
  }

  /// The JCA name of the curve; empty for RSA.
  public String curve() {
    return curve;
  }

  /// Field or modulus size in bits.
  public int bits() {
    return bits;
  }

  /// The JCA name of the signature algorithm, as Bouncy Castle's algorithm finders know it.
  public String signatureAlgorithm() {
    return signatureAlgorithm;
  }

  /// The JCA name of the digest within the signature algorithm.
  public String digestAlgorithm() {
    return digestAlgorithm;
  }
}
