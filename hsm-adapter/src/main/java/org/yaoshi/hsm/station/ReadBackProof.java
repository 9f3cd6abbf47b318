package org.yaoshi.hsm.station;

/// What was read back from a finished token, already verified with the certificate's own public
/// key.
///
/// @param certificate DER, as it stands on the token
/// @param challenge the octets that were signed
/// @param signature DER ECDSA-Sig-Value over SHA-256 of `challenge`, made in the token
@SuppressWarnings("ArrayRecordComponent") // carried from the token to the server, never compared
public record ReadBackProof(byte[] certificate, byte[] challenge, byte[] signature) {}
