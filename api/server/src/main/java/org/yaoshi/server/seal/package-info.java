/// # seal: the electronic seals of e-keys
///
/// In: an order for a seal, with the certificate that may use it and its picture; revocations of
/// certificates. Out: seals (GB/T 38540), each recorded before it was signed and committed before
/// it is released; their state, which follows their certificate's.
///
/// Never here: applications and their states, the encoding of seals, uploads.
@ApplicationModule(
    displayName = "Seal",
    allowedDependencies = {"problem", "identity", "audit", "certificate", "contract"})
@NullMarked
package org.yaoshi.server.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
