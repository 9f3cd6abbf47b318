/// # wiring.security: who gets in, and to which endpoint
///
/// In: client certificates and account passwords. Out: an authenticated actor, or a problem.
///
/// Never here: what an actor may do with one application or certificate (its module knows).
@NullMarked
package org.yaoshi.server.wiring.security;

import org.jspecify.annotations.NullMarked;
