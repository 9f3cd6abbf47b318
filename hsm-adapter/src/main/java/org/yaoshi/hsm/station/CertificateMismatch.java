package org.yaoshi.hsm.station;

/// The certificate does not belong to the key on the token. Remedy: fetch the certificate issued
/// for this key's request; nothing was written.
public final class CertificateMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CertificateMismatch(String message) {
    super(message);
  }
}
