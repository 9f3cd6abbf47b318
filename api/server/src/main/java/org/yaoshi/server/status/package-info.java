/// # status: what relying parties ask
///
/// In: OCSP requests, requests for CRLs and CA certificates; the recorded status of certificates,
/// and its changes at other nodes. Out: signed OCSP responses by each CA's delegated responder,
/// complete and delta CRLs and those of shards with strictly increasing numbers, the practice
/// statement; whether all of it is renewed in time.
///
/// Never here: changing a certificate's status.
@ApplicationModule(
    displayName = "Status",
    allowedDependencies = {"problem", "identity", "audit", "engine", "certificate"})
@NullMarked
package org.yaoshi.server.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
