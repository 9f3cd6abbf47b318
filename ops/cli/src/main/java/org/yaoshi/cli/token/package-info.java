/// # token: the verbs of `yaoshi token`
///
/// In: a PKCS#11 library, a token's label or serial number, its PINs as [Secrets] from files or
/// from the server's opened envelope. Out: tokens initialised, listed, looked into, personalised,
/// read back, given a seal, unlocked, wiped. What is done to a token is in
/// [org.yaoshi.hsm.station].
///
/// Never here: PINs on the command line or in output.
@NullMarked
package org.yaoshi.cli.token;

import org.jspecify.annotations.NullMarked;
