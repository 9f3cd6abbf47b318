package org.yaoshi.ca.revocation;

import java.util.concurrent.atomic.AtomicBoolean;

/// A complete CRL that has passed its lints and lacks its signature. It can be signed once. The
/// same [CrlRequest] always gives the same octets, so that recovery can prepare a recorded CRL
/// again and compare hashes.
public final class CrlToBeSigned {
  private final CrlNumber crlNumber;
  private final byte[] tbsCertList;
  private final byte[] sha256;
  private final AtomicBoolean taken = new AtomicBoolean();

  CrlToBeSigned(CrlNumber crlNumber, byte[] tbsCertList, byte[] sha256) {
    this.crlNumber = crlNumber;
    this.tbsCertList = tbsCertList;
    this.sha256 = sha256;
  }

  public CrlNumber crlNumber() {
    return crlNumber;
  }

  /// A copy of the DER TBSCertList.
  public byte[] tbsCertList() {
    return tbsCertList.clone();
  }

  /// SHA-256 of the DER TBSCertList; 32 octets.
  public byte[] sha256() {
    return sha256.clone();
  }

  byte[] octets() {
    return tbsCertList;
  }

  /// @throws IllegalStateException it was taken before
  void take() {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("CRL " + crlNumber + " has been signed: prepare another one");
    }
  }

  void giveBack() {
    taken.set(false);
  }
}
