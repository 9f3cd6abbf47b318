/// # batch: what waits at the same time goes together
///
/// In: one thing to be done, from each of many threads, and how many more are on their way. Out:
/// its own result, once the work done for all that waited has committed. Those that went in
/// together go through the stages that follow together.
///
/// Never here: SQL, what the work is about.
@ApplicationModule(
    displayName = "Batch",
    allowedDependencies = {})
@NullMarked
package org.yaoshi.server.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
