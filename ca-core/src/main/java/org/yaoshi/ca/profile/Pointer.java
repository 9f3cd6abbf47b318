package org.yaoshi.ca.profile;

/// Where a certificate says its issuer and its status are found.
public enum Pointer implements Named {
  /// authorityInfoAccess, id-ad-caIssuers (RFC 5280 §4.2.2.1).
  CA_ISSUERS("caIssuers"),
  /// authorityInfoAccess, id-ad-ocsp (RFC 5280 §4.2.2.1).
  OCSP("ocsp"),
  /// cRLDistributionPoints (RFC 5280 §4.2.1.13).
  CRL("crl"),
  /// freshestCRL: the delta CRLs (RFC 5280 §4.2.1.15).
  FRESHEST_CRL("freshestCrl");

  private final String label;

  Pointer(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
