/// # token: the verbs of `yaoshi token`
///
/// In: a PKCS#11 library, a token's label, files that hold its PINs. Out: tokens initialised,
/// listed, looked into, personalised for a production order.
///
/// Never here: PINs on the command line or in output.
@NullMarked
package org.yaoshi.cli.token;

import org.jspecify.annotations.NullMarked;
