package org.yaoshi.ca.seal;

import java.util.concurrent.atomic.AtomicBoolean;

/// A seal that keeps every rule and lacks its signature. It can be signed once. The same
/// [SealTerms] always give the same octets, so that recovery can prepare a recorded seal again and
/// compare hashes.
public final class PreparedSeal {
  private final SealTerms terms;
  private final byte[] sealInfo;
  private final byte[] sha256;
  private final AtomicBoolean taken = new AtomicBoolean();

  PreparedSeal(SealTerms terms, byte[] sealInfo, byte[] sha256) {
    this.terms = terms;
    this.sealInfo = sealInfo;
    this.sha256 = sha256;
  }

  public SealTerms terms() {
    return terms;
  }

  /// A copy of the DER SES_SealInfo.
  public byte[] sealInfo() {
    return sealInfo.clone();
  }

  /// SHA-256 of the DER SES_SealInfo; 32 octets.
  public byte[] sha256() {
    return sha256.clone();
  }

  byte[] octets() {
    return sealInfo;
  }

  /// @throws IllegalStateException it was taken before
  void take() {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "seal " + terms.id() + " has been signed: prepare another one");
    }
  }

  void giveBack() {
    taken.set(false);
  }
}
