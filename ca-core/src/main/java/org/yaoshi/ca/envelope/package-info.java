/// # envelope: octets for one reader (RFC 5652, RFC 5083)
///
/// In: a secret, such as a new PIN, and the certificate of the person it is for. Out: a DER CMS
/// AuthEnvelopedData that only the holder of that certificate's key opens, with [Envelope#open] or
/// any other CMS program; nobody on the way reads it, and nobody changes it unnoticed.
///
/// Who wrote an envelope it does not say: it is encrypted and not signed.
///
/// Never here: who may have which secret, signatures, clocks, files.
package org.yaoshi.ca.envelope;
