/// # hsm: the tokens behind the CA's keys, as security officers see them
///
/// In: an officer's order about one token. Out: an audit entry, and then the order carried out; how
/// each token is doing.
///
/// Never here: PKCS#11, PINs, what is signed.
@ApplicationModule(
    displayName = "HSM",
    allowedDependencies = {"problem", "identity", "audit", "contract"})
@NullMarked
package org.yaoshi.server.hsm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
