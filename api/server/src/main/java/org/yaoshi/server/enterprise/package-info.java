/// # enterprise: enterprises and their accounts
///
/// In: registrations, passwords. Out: accounts, each for one e-key of one enterprise; enterprises
/// are told apart by organisation code.
///
/// Never here: applications, certificates, staff.
@ApplicationModule(
    displayName = "Enterprise",
    allowedDependencies = {"problem", "identity", "audit", "contract"})
@NullMarked
package org.yaoshi.server.enterprise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
