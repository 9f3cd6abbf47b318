package org.yaoshi.server.status;

import java.time.Instant;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.server.engine.CaId;

/// A CRL that is signed, recorded and served.
public record PublishedCrl(
    CaId ca, CrlNumber number, Instant thisUpdate, Instant nextUpdate, long entries) {}
