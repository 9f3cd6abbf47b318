/// # x509: the value types every other room speaks in
///
/// In: bytes and numbers from outside. Out: [SerialNumber], [DistinguishedName], [Validity], which
/// cannot hold a wrong value.
///
/// Never here: keys, decisions, clocks, randomness (a generator is passed in).
package org.yaoshi.ca.x509;
