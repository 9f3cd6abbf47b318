/// # seal: electronic seals (GB/T 38540-2020, version 4)
///
/// In: [SealTerms] (whose seal, which picture, which certificates may use it, from when to when),
/// or the octets of anybody's seal. Out: from [SealMaker] a [PreparedSeal] that the caller records,
/// then the signed [ElectronicSeal]; from [SealReader] what the octets say, and from [SealVerifier]
/// whether it holds.
///
/// The standard's signature is SM2 with SM3. The token has neither, and a key outside the token is
/// not an option, so seals carry ecdsa-with-SHA256 over P-256 instead: the same shape, readable by
/// every reader of the standard, verifiable by those that know ECDSA. What changes with a token
/// that has SM2 is [SealMaker#PARAMETERS] and signAlgID.
///
/// Never here: seals on documents (TBS_Sign), clocks, revocation status, drawing pictures.
package org.yaoshi.ca.seal;
