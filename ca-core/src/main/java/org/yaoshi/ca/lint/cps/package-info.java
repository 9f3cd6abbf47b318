/// # cps: rules from this CA's own certification practice statement: its profiles, and what it
///
/// forbids itself
///
/// In: a certificate under lint. Out: at most a few objections, each citing its clause. One rule,
/// one file.
///
/// Never here: rules from other documents.
package org.yaoshi.ca.lint.cps;
