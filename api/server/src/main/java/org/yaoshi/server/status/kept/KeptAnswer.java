package org.yaoshi.server.status.kept;

import org.yaoshi.ca.ocsp.CertStatus;

/// What differs between the answers of one responder about certificates of one form of CertID.
///
/// @param responder the number of the responder's certificate, below 65536
/// @param producedAt seconds since 1970; thisUpdate as well
/// @param status good or revoked; unknown is never kept
/// @param ended whether the certificate's time was over
/// @param signature as the token made it
public record KeptAnswer(
    int responder, long producedAt, CertStatus status, boolean ended, byte[] signature) {
  public KeptAnswer {
    if (status instanceof CertStatus.Unknown) {
      throw new IllegalArgumentException("it may be issued at any time");
    }
  }
}
