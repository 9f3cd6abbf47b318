/// # engine: what signs
///
/// In: what a certificate or CRL shall say. Out: first its to-be-signed octets with their hash, to
/// be recorded; then, on a second call, the signature. Behind the port stands the embedded CA of
/// ca-core; another CA could.
///
/// Never here: who may ask, the record of what was issued, HTTP.
@ApplicationModule(
    displayName = "Engine",
    allowedDependencies = {"problem"})
@NullMarked
package org.yaoshi.server.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
