package org.yaoshi.ca.profile;

/// The purposes of a key (RFC 5280 §4.2.1.3).
public enum KeyUsage implements Named {
  DIGITAL_SIGNATURE("digitalSignature", org.bouncycastle.asn1.x509.KeyUsage.digitalSignature),
  NON_REPUDIATION("nonRepudiation", org.bouncycastle.asn1.x509.KeyUsage.nonRepudiation),
  KEY_ENCIPHERMENT("keyEncipherment", org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment),
  DATA_ENCIPHERMENT("dataEncipherment", org.bouncycastle.asn1.x509.KeyUsage.dataEncipherment),
  KEY_AGREEMENT("keyAgreement", org.bouncycastle.asn1.x509.KeyUsage.keyAgreement),
  KEY_CERT_SIGN("keyCertSign", org.bouncycastle.asn1.x509.KeyUsage.keyCertSign),
  CRL_SIGN("cRLSign", org.bouncycastle.asn1.x509.KeyUsage.cRLSign);

  private final String label;
  private final int bit;

  KeyUsage(String label, int bit) {
    this.label = label;
    this.bit = bit;
  }

  @Override
  public String label() {
    return label;
  }

  /// The bit as Bouncy Castle's KeyUsage counts them.
  public int bit() {
    return bit;
  }
}
