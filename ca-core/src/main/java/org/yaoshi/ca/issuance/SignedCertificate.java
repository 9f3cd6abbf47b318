package org.yaoshi.ca.issuance;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.x509.SerialNumber;

/// A certificate whose signature has been verified.
public final class SignedCertificate {
  private final byte[] der;
  private final TbsCertificate tbs;
  private final SerialNumber serial;
  private final ProfileId profile;

  SignedCertificate(byte[] der, IssuanceToken token) {
    this.der = der;
    this.tbs = token.tbs();
    this.serial = token.serial();
    this.profile = token.profile();
  }

  /// DER Certificate.
  public byte[] der() {
    return der.clone();
  }

  public TbsCertificate tbs() {
    return tbs;
  }

  public SerialNumber serial() {
    return serial;
  }

  public ProfileId profile() {
    return profile;
  }

  /// SHA-256 of the whole certificate, 64 lower-case hexadecimal digits.
  public String sha256Hex() {
    return HexFormat.of().formatHex(TbsCertificate.sha256(der));
  }

  /// PEM (RFC 7468 §5), lines of 64 characters ended by a line feed.
  public String pem() {
    var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n"
        + encoder.encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  /// The same as the JDK's type.
  public X509Certificate toX509() {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalStateException("a linted certificate is readable", e);
    }
  }
}
