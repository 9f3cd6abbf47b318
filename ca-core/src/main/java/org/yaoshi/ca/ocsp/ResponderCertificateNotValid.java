package org.yaoshi.ca.ocsp;

/// The responder's certificate is not valid at the time of the response. Remedy: give the responder
/// a new certificate; until then answer [OcspError#TRY_LATER].
public final class ResponderCertificateNotValid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ResponderCertificateNotValid(String message) {
    super(message);
  }
}
