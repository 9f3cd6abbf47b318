/// # datakey: what keeps personal documents unreadable in the database
///
/// In: a case's form and scans. Out: the same, encrypted with a key of the case's own that only the
/// HSM can unwrap; each bound to the case and to its place in it.
///
/// Never here: who may look, what is in the documents.
@ApplicationModule(
    displayName = "Data key",
    allowedDependencies = {})
@NullMarked
package org.yaoshi.server.datakey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
