/// # gbt20518: rules from GB/T 20518, the national certificate format
///
/// In: a certificate under lint. Out: at most a few objections, each citing its clause. One rule,
/// one file.
///
/// Never here: rules from other documents.
package org.yaoshi.ca.lint.gbt20518;
