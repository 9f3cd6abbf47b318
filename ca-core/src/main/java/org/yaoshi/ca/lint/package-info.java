/// # lint: rules for finished certificates
///
/// In: a certificate, DER, and what it was meant to be ([LintContext]). Out: objections, each
/// citing the clause that was broken. [Lints] lists the rules; each is one file, in the room of the
/// document it comes from.
///
/// Never here: decisions, keys, signatures (the certificate under lint is signed by a key nobody
/// trusts).
package org.yaoshi.ca.lint;
