package org.yaoshi.ca.ocsp;

/// The unsigned answers that say nothing of any certificate (RFC 6960 §4.2.1).
public enum OcspError {
  /// The request is not a request.
  MALFORMED_REQUEST(1),
  /// The responder is in an inconsistent state; another one may answer.
  INTERNAL_ERROR(2),
  /// The responder is alive and cannot answer just now.
  TRY_LATER(3),
  /// The responder cannot answer authoritatively about what was asked (RFC 5019 §2.2.3).
  UNAUTHORIZED(6);

  private final byte code;

  OcspError(int code) {
    this.code = (byte) code;
  }

  /// DER OCSPResponse; a fresh array.
  public byte[] der() {
    return new byte[] {0x30, 0x03, 0x0a, 0x01, code};
  }
}
