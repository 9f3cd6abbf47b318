/// # certificate: the issuing transaction and the life of a certificate
///
/// In: an order for a certificate with the request that came for it; revocations, suspensions,
/// releases. Out: certificates, each recorded before it was signed and committed before it is
/// released; their status; pages of a search.
///
/// Never here: applications and their states, OCSP and CRL encodings.
@ApplicationModule(
    displayName = "Certificate",
    allowedDependencies = {"problem", "identity", "audit", "batch", "engine", "contract"})
@NullMarked
package org.yaoshi.server.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
