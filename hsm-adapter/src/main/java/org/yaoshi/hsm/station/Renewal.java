package org.yaoshi.hsm.station;

/// A second key on a token, and the first one's word that it is on the same.
///
/// @param request DER CertificationRequest of the new key, signed by it
/// @param linkSignature DER ECDSA-Sig-Value over SHA-256, made by the old key over what the caller
///   said
@SuppressWarnings("ArrayRecordComponent") // carried from the token to the server, never compared
public record Renewal(byte[] request, byte[] linkSignature) {}
