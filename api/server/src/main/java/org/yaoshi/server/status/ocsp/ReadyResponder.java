package org.yaoshi.server.status.ocsp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.CertIdForm;
import org.yaoshi.ca.ocsp.IssuerId;
import org.yaoshi.ca.ocsp.OcspResponder;
import org.yaoshi.server.engine.CaId;

/// A responder that can sign for one CA.
///
/// @param number of its certificate; another certificate has another number
/// @param forms in which its CA's certificates are usually asked about
/// @param firstForm the number of the first of them; no other CA has it
/// @param begun when the CA's own certificate began
record ReadyResponder(
    int number,
    CaId ca,
    IssuerId issuer,
    OcspResponder signer,
    List<CertIdForm> forms,
    int firstForm,
    Instant begun) {
  static final int NO_FORM = -1;

  /// Electronic Signature Law, art. 24; what ended earlier may have been cleared away.
  private static final int YEARS_RETAINED = 5;

  /// The number of the form a CertID of this CA is written in.
  int form(CertId certId) {
    for (int i = 0; i < forms.size(); i++) {
      if (forms.get(i).matches(certId)) return firstForm + i;
    }
    return NO_FORM;
  }

  /// How far back the statuses of ended certificates are still known (RFC 6960 §4.4.4).
  Instant archiveCutoff(Instant producedAt) {
    Instant retained = producedAt.atOffset(ZoneOffset.UTC).minusYears(YEARS_RETAINED).toInstant();
    return retained.isAfter(begun) ? retained : begun;
  }

  Instant notAfter() {
    return signer.notAfter();
  }
}
