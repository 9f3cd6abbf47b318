package org.yaoshi.server.enterprise;

import java.time.Instant;
import java.util.UUID;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.LoginUsername;

/// The account for one e-key of one enterprise. Its username is never given to another once
/// anything was issued for it, whatever becomes of the e-key.
///
/// @param enterpriseId the same for all accounts of one organisation code
/// @param name as registered with this account
/// @param code as registered with this account
/// @param registeredAt UTC
/// @param disabled whether its e-key was revoked for good
public record EnterpriseAccount(
    LoginUsername username,
    UUID enterpriseId,
    EnterpriseName name,
    EnterpriseCode code,
    Instant registeredAt,
    boolean disabled) {}
