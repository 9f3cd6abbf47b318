package org.yaoshi.ca.request;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Whether a request's sender holds the private key (RFC 4211 §4, by RFC 2986's own signature).
public final class ProofOfPossession {
  private static final Citation SOURCE = Citation.of("RFC 2986", "§4.2");

  private ProofOfPossession() {}

  /// @return empty when the request is signed with the key it carries
  public static Optional<Objection> verify(
      CertificationRequest request, SignatureVerifier verifier) {
    return request.signedByItsOwnKey(verifier)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "csr.signature",
                "a signature that does not verify",
                "a signature made with the request's own key",
                SOURCE));
  }
}
