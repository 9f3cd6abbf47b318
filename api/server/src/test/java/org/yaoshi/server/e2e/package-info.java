/// # e2e: the promises, seen from outside
///
/// In: nothing but HTTPS requests to a real server with a real database and real HSM tokens. Out:
/// what it answers, and what its tables hold afterwards.
///
/// Never here: beans of the server, mocks.
@NullMarked
package org.yaoshi.server.e2e;

import org.jspecify.annotations.NullMarked;
