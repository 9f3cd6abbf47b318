/// # ocsp: what answering relying parties costs
///
/// In: an installation that `ops/run` started, nginx, wrk. Out: the rate and the latencies of its
/// OCSP answers beside nginx giving out the same bytes, and beside the responder's key alone.
///
/// Never here: the server's own code, which would then measure itself.
@NullMarked
package org.yaoshi.bench.ocsp;

import org.jspecify.annotations.NullMarked;
