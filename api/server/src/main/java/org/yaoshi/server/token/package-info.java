/// # token: production orders, and the inventory of tokens
///
/// In: orders for a token, the provider's work on them, hand-overs of custody. Out: requests for
/// certificates, proofs that the certified key is on the token, who holds which token.
///
/// Never here: the states of an application; X.509.
@ApplicationModule(
    displayName = "Token",
    allowedDependencies = {
      "problem",
      "identity",
      "audit",
      "batch",
      "certificate",
      "idempotency",
      "seal",
      "contract"
    })
@NullMarked
package org.yaoshi.server.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
