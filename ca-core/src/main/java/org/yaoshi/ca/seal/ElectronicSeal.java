package org.yaoshi.ca.seal;

import java.security.cert.X509Certificate;

/// A well-formed version 4 seal (SESeal, GB/T 38540-2020). That it was read or made says nothing of
/// whether it holds: see [SealVerifier].
public final class ElectronicSeal implements SealReading {
  private final byte[] der;
  private final byte[] sealInfo;
  private final SealTerms terms;
  private final X509Certificate maker;
  private final byte[] signature;

  ElectronicSeal(
      byte[] der, byte[] sealInfo, SealTerms terms, X509Certificate maker, byte[] signature) {
    this.der = der;
    this.sealInfo = sealInfo;
    this.terms = terms;
    this.maker = maker;
    this.signature = signature;
  }

  /// A copy of the DER SESeal.
  public byte[] der() {
    return der.clone();
  }

  /// A copy of the DER SES_SealInfo, which is what the signature is over.
  public byte[] sealInfo() {
    return sealInfo.clone();
  }

  public SealTerms terms() {
    return terms;
  }

  /// The certificate of whoever made and signed the seal.
  public X509Certificate maker() {
    return maker;
  }

  /// A copy of the signature, a DER ECDSA-Sig-Value.
  public byte[] signature() {
    return signature.clone();
  }
}
