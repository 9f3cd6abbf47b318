package org.yaoshi.ca.ocsp;

import org.yaoshi.ca.refusal.Objection;

/// Octets that are no acceptable request. The answer is [OcspError#MALFORMED_REQUEST].
public record MalformedRequest(Objection objection) implements OcspReading {}
