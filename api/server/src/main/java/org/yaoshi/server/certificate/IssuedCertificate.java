package org.yaoshi.server.certificate;

import org.yaoshi.ca.x509.SerialNumber;

/// A certificate that is recorded, and may leave once the transaction has committed.
///
/// @param der DER Certificate
/// @param pem the same as PEM
/// @param chainPem the issuing CA's certificate first, the root's last
public record IssuedCertificate(SerialNumber serial, byte[] der, String pem, String chainPem) {}
