/// # chaos: faults under real load, and a checker that trusts nobody
///
/// In: an installation that `ops/run` started. Clients have keys certified and certificates revoked
/// over HTTPS, each repeating its request until it is answered, and keep [Journal]s; [Faults] kill
/// and cut what the server stands on. Out: for each [Fault] what became of every signature, found
/// by the [Checker] in the [Evidence]: the journals, the database, OCSP and CRL.
///
/// Never here: the server's own code or its word for it, an answer taken as proof.
@NullMarked
package org.yaoshi.cli.chaos;

import org.jspecify.annotations.NullMarked;
