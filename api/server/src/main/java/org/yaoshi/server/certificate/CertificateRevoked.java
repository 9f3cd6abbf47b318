package org.yaoshi.server.certificate;

import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// A certificate has been revoked for good. Published in the transaction that revokes it, so that
/// what follows from it commits with it or not at all.
public record CertificateRevoked(SerialNumber serial, RevocationReason reason, Actor actor) {}
