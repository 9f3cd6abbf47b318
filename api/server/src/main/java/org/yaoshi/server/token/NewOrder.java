package org.yaoshi.server.token;

import java.util.UUID;
import org.yaoshi.ca.subject.EnterpriseOnRecord;

/// An order for a token with a certified key.
///
/// @param reviewer actor id of who passed the application; may not produce (promise 8)
public record NewOrder(
    UUID applicationId, UUID enterpriseId, EnterpriseOnRecord holder, String reviewer) {}
