/// # sealrequest: a seal for an e-key that came without one
///
/// In: an enterprise's request with its confirmation letter and the picture; an officer's decision;
/// that a username's records are erased. Out: an order to the seal maker when it is approved, in
/// the same transaction; who looked at the images, and why.
///
/// Never here: how seals are made, tokens, the states of applications.
@ApplicationModule(
    displayName = "Seal request",
    allowedDependencies = {
      "problem",
      "identity",
      "audit",
      "enterprise",
      "application",
      "certificate",
      "seal",
      "image",
      "datakey",
      "contract"
    })
@NullMarked
package org.yaoshi.server.sealrequest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
