/// # authority: the CAs of this server, and the ceremonies that make them
///
/// In: a ceremony's order. Out: CAs with keys in the HSM, their first CRLs, a transcript; what
/// anyone may know of the CAs.
///
/// Never here: issuing to subscribers.
@ApplicationModule(
    displayName = "Authority",
    allowedDependencies = {
      "problem",
      "identity",
      "audit",
      "engine",
      "certificate",
      "seal",
      "status",
      "enterprise",
      "contract"
    })
@NullMarked
package org.yaoshi.server.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
