/// # rfc5280: rules from RFC 5280 and the documents that complete it (RFC 4055, 5480, 5758, 6960,
///
/// 8813; X.680, X.690)
///
/// In: a certificate under lint. Out: at most a few objections, each citing its clause. One rule,
/// one file.
///
/// Never here: rules from other documents.
package org.yaoshi.ca.lint.rfc5280;
