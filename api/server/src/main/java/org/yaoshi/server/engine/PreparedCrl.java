package org.yaoshi.server.engine;

import org.yaoshi.ca.revocation.CrlToBeSigned;

/// A CRL that lacks nothing but its signature.
public record PreparedCrl(CaId ca, CrlToBeSigned crl) {}
