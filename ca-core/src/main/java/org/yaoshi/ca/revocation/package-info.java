/// # revocation: from revoked certificates to a signed CRL
///
/// In: serial numbers with dates and reasons, in ascending order ([CrlEntries]), from records or
/// from an earlier CRL with changes; a number; a period. Out: a [CrlToBeSigned], whose hash is
/// recorded first, and then, by [CrlIssuer#sign], the DER CertificateList (RFC 5280 §5): complete
/// or delta, for all certificates of an issuer or one shard of them.
///
/// Entries pass through a work file the caller names, so that memory does not grow with their
/// number: they are encoded into it (those of an earlier CRL stay in its file), checked and hashed
/// in one pass, and copied behind the head once the signature is there.
///
/// Never here: deciding what is revoked, choosing the number, clocks, publication.
package org.yaoshi.ca.revocation;
