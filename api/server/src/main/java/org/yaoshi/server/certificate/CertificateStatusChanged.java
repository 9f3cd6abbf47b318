package org.yaoshi.server.certificate;

import org.yaoshi.ca.x509.SerialNumber;

/// What is said of a certificate is something else from the commit of this transaction on: it was
/// held, released or revoked.
public record CertificateStatusChanged(SerialNumber serial) {}
