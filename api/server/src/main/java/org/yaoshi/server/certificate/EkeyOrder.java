package org.yaoshi.server.certificate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.subject.EnterpriseOnRecord;

/// For whom an e-key certificate is to be issued.
///
/// @param orderId the production order, which has at most one certificate that is not revoked
/// @param holder what the authority's verified record says
/// @param notAfter the latest end; empty: as long as the profile allows
/// @param link the old key's word for the new one, where there is an old key
public record EkeyOrder(
    UUID orderId,
    UUID enterpriseId,
    EnterpriseOnRecord holder,
    Optional<Instant> notAfter,
    Optional<LinkProof> link) {}
