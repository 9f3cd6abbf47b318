/// # idempotency: one answer for each key
///
/// In: changing requests with their keys, and the answers to them. Out: the first answer, to
/// whoever asks again (promise 3).
///
/// Never here: what a request does; HTTP.
@ApplicationModule(
    displayName = "Idempotency",
    allowedDependencies = {"problem"})
@NullMarked
package org.yaoshi.server.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
