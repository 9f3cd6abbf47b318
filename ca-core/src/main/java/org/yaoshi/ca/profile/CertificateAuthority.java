package org.yaoshi.ca.profile;

import java.util.OptionalInt;

/// That the subject is a CA (RFC 5280 §4.2.1.9).
///
/// @param pathLength how many CAs may follow below it, 0 to 10; empty: no limit
public record CertificateAuthority(OptionalInt pathLength) {}
