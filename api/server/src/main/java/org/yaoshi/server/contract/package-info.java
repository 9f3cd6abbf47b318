/// # contract: the API as code, generated from `api/openapi/yaoshi-v1.yaml`
///
/// In: the contract, at build time. Out: one interface for each tag, one class for each schema.
///
/// Never here: anything written by hand.
@ApplicationModule(
    displayName = "Contract",
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package org.yaoshi.server.contract;

import org.springframework.modulith.ApplicationModule;
