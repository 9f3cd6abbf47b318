/// # wiring: where the parts are put together
///
/// In: configuration. Out: a running server: the HSM behind the key ports, TLS and roles, the
/// transaction around each changing request, the clock.
///
/// Never here: rules of the CA or of the programme. Nothing depends on this module.
@ApplicationModule(displayName = "Wiring")
@NullMarked
package org.yaoshi.server.wiring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
