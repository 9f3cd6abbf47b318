package org.yaoshi.hsm.station;

import java.util.Optional;

/// What was read back from a token.
///
/// @param tokenSerial as the token's maker writes it
/// @param proof certificate and signature, verified with each other
/// @param seal the electronic seal of that key, if the token has one
public record TokenContents(String tokenSerial, ReadBackProof proof, Optional<byte[]> seal) {}
