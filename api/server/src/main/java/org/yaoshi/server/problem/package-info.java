/// # problem: the one place where refusals and faults become answers (RFC 9457)
///
/// In: a [Refused] with its objections, or whatever else a request ended in. Out: an
/// `application/problem+json` document without internals.
///
/// Never here: rules. Whoever knows the rule writes the objection.
@ApplicationModule(
    displayName = "Problem",
    allowedDependencies = {"batch"})
@NullMarked
package org.yaoshi.server.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
