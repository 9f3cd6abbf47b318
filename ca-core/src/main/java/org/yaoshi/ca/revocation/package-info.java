/// # revocation: from revoked certificates to a signed CRL
///
/// In: serial numbers with dates and reasons, in ascending order; a number; a period. Out: a
/// [CrlToBeSigned], whose hash is recorded first, and then, by [CrlIssuer#sign], the DER
/// CertificateList (RFC 5280 §5).
///
/// Never here: deciding what is revoked, choosing the number, clocks, files, publication.
package org.yaoshi.ca.revocation;
