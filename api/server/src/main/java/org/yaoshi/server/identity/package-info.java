/// # identity: who is calling, and in which roles
///
/// In: a client certificate of the management CA, or a login username and password that the
/// enterprise module vouches for. Out: an [Actor].
///
/// Never here: what an actor may do with an application (the state table knows).
@ApplicationModule(
    displayName = "Identity",
    allowedDependencies = {"problem", "contract"})
@NullMarked
package org.yaoshi.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
