package org.yaoshi.ca.profile;

import org.bouncycastle.asn1.x509.KeyPurposeId;

/// The purposes of extendedKeyUsage (RFC 5280 §4.2.1.12). The extension is never critical here: no
/// standard this CA follows asks for it, RFC 6960 §4.2.2.2 included.
public enum ExtendedKeyUsage implements Named {
  SERVER_AUTH("serverAuth", KeyPurposeId.id_kp_serverAuth),
  CLIENT_AUTH("clientAuth", KeyPurposeId.id_kp_clientAuth),
  EMAIL_PROTECTION("emailProtection", KeyPurposeId.id_kp_emailProtection),
  OCSP_SIGNING("OCSPSigning", KeyPurposeId.id_kp_OCSPSigning);

  private final String label;

  /// Bouncy Castle's ASN.1 types do not change.
  @SuppressWarnings("Immutable")
  private final KeyPurposeId purpose;

  ExtendedKeyUsage(String label, KeyPurposeId purpose) {
    this.label = label;
    this.purpose = purpose;
  }

  @Override
  public String label() {
    return label;
  }

  public KeyPurposeId purpose() {
    return purpose;
  }
}
