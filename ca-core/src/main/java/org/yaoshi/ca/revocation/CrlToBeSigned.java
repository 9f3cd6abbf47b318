package org.yaoshi.ca.revocation;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A CRL that has passed its lints and lacks its signature. It can be signed once. The same
/// [CrlRequest] with the same entries always gives the same octets, so that recovery can prepare a
/// recorded CRL again and compare hashes. Its entries are in the work file, which goes when this is
/// closed.
public final class CrlToBeSigned implements AutoCloseable {
  private final CrlNumber crlNumber;
  private final TbsOctets tbsCertList;
  private final long entries;
  private final byte[] sha256;
  private final byte[] signatureDigest;
  private final AtomicBoolean taken = new AtomicBoolean();

  CrlToBeSigned(
      CrlNumber crlNumber,
      TbsOctets tbsCertList,
      long entries,
      byte[] sha256,
      byte[] signatureDigest) {
    this.crlNumber = crlNumber;
    this.tbsCertList = tbsCertList;
    this.entries = entries;
    this.sha256 = sha256;
    this.signatureDigest = signatureDigest;
  }

  public CrlNumber crlNumber() {
    return crlNumber;
  }

  /// How many certificates it lists.
  public long entries() {
    return entries;
  }

  /// SHA-256 of the DER TBSCertList; 32 octets.
  public byte[] sha256() {
    return sha256.clone();
  }

  /// The digest of the DER TBSCertList that the key signs, by the algorithm of its kind; equal to
  /// [#sha256] where that is SHA-256.
  public byte[] signatureDigest() {
    return signatureDigest.clone();
  }

  TbsOctets tbsCertList() {
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

  /// Removes the work file.
  @Override
  public void close() throws IOException {
    tbsCertList.entries().close();
  }
}
