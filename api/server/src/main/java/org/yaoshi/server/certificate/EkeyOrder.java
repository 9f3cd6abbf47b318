package org.yaoshi.server.certificate;

import java.util.UUID;
import org.yaoshi.ca.subject.EnterpriseOnRecord;

/// For whom an e-key certificate is to be issued.
///
/// @param orderId the production order, which has at most one certificate that is not revoked
/// @param holder what the authority's verified record says
public record EkeyOrder(UUID orderId, UUID enterpriseId, EnterpriseOnRecord holder) {}
