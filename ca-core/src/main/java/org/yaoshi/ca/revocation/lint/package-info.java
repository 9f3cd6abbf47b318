/// # lint: what RFC 5280 §5 asks of a complete CRL
///
/// In: the octets of a TBSCertList, as they would be signed. Out: objections. One rule per file,
/// each citing its clause; [CrlRules] is the list of them.
///
/// Never here: how the CRL was made. The rules read the octets, not the request. Not exported.
package org.yaoshi.ca.revocation.lint;
