package org.yaoshi.server.token;

import java.util.UUID;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// A token was made, and the certified key was proven to be on it. Published in the transaction
/// that records it.
public record ProductionCompleted(
    UUID applicationId,
    UUID orderId,
    TokenSerial token,
    SerialNumber certificate,
    Actor operator) {}
