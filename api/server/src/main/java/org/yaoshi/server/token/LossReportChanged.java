package org.yaoshi.server.token;

import java.util.UUID;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;

/// A token was reported lost, or found again. Published in the transaction that records it.
///
/// @param certificate the one that was suspended, and is good again if the report was lifted
public record LossReportChanged(
    UUID id,
    TokenSerial token,
    LoginUsername username,
    UUID enterpriseId,
    SerialNumber certificate,
    boolean lifted) {}
