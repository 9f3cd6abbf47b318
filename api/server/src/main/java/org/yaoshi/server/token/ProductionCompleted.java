package org.yaoshi.server.token;

import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// An order is done, and what it needed was proven. Published in the transaction that records it.
///
/// @param token the one that was worked on
/// @param certificate the one that was issued
public record ProductionCompleted(
    UUID applicationId,
    UUID orderId,
    Optional<TokenSerial> token,
    Optional<SerialNumber> certificate,
    Actor operator) {}
