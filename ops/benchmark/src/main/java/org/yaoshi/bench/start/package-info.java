/// # start: how long a start takes
///
/// In: programs that answer over HTTP once they are up. Out: the time from their start to their
/// first answer, in turns.
///
/// Never here: what they are asked, the server's own code.
@NullMarked
package org.yaoshi.bench.start;

import org.jspecify.annotations.NullMarked;
