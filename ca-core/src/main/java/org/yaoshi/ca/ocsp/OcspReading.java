package org.yaoshi.ca.ocsp;

/// What the octets of a request turned out to be.
public sealed interface OcspReading permits OcspRequest, MalformedRequest {}
