/// # lint: what RFC 5280 §5 asks of a CRL
///
/// In: the octets of a TBSCertList, as they would be signed, wherever they lie. Out: objections.
/// One rule per file, each citing its clause; [CrlRules] is the list of them. Rules about the CRL
/// read its frame ([EncodedCrl]); rules about entries are asked about one after the other, in the
/// same pass that hashes them, and make no object for an entry that keeps them.
///
/// Never here: how the CRL was made. The rules read the octets, not the request. Not exported.
package org.yaoshi.ca.revocation.lint;
