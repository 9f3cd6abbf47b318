/// # issuance: from an approved request to a signed certificate
///
/// In: an [IssuanceRequest]. Out: an [IssuanceDecision]; with it, when accepted, the
/// [IssuanceToken] that is the only way to a CA key's signature, and, for that, a
/// [SignedCertificate].
///
/// A token is earned: the to-be-signed bytes are first signed by a key that nobody trusts, and the
/// result must pass every lint. Exactly those bytes are then signed, once. Between the decision and
/// the signature the caller records the serial and the hash of the bytes.
///
/// Never here: clocks, sockets, SQL, private-key bytes of a CA.
package org.yaoshi.ca.issuance;
