/// # wiring.hsm: the HSM behind the key ports
///
/// In: the configured tokens. Out: a key vault. The only package that sees the adapter.
///
/// Never here: what is signed; a PIN longer than it takes to log in.
@NullMarked
package org.yaoshi.server.wiring.hsm;

import org.jspecify.annotations.NullMarked;
