/// # request: what a subscriber sends in
///
/// In: bytes from outside, of any kind. Out: a [CertificationRequest] whose public key is a
/// [StrongPublicKey], or the objections to it; and whether its sender holds the private key
/// ([ProofOfPossession]).
///
/// Never here: who the sender is, what the certificate will say, private keys.
package org.yaoshi.ca.request;
