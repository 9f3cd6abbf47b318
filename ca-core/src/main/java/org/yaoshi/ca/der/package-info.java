/// # der: the few encodings that are written and read by hand
///
/// In: values, or hostile octets. Out: DER. Three places need more than a general ASN.1 library
/// gives: CRLs of millions of entries, which must not become millions of objects; OCSP requests and
/// electronic seals, which come from anyone and must be walked with bounds. Everything else uses
/// Bouncy Castle.
///
/// Never here: what the octets mean. Not exported.
package org.yaoshi.ca.der;
