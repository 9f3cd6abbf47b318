package org.yaoshi.server.engine;

import java.time.Instant;
import org.yaoshi.ca.issuance.IssuerUrls;
import org.yaoshi.ca.key.KeyReference;

/// A CA of this server.
///
/// @param key where its private key is
/// @param certificate DER
/// @param subject RFC 4514
/// @param urls what the certificates it issues point to
public record CertificateAuthority(
    CaId id,
    KeyReference key,
    byte[] certificate,
    String subject,
    IssuerUrls urls,
    Instant createdAt) {}
