/// # e2e: the promises, seen from outside
///
/// In: nothing but HTTPS requests to a real server with a real database and real HSM tokens. Out:
/// what it answers, and what its tables hold afterwards.
///
/// Never here: beans of the server, mocks. The one thing put into the server is an observer of its
/// clock and of the moment before a CA key signs ([WatchedVault]). Only [ModelTest] steps past
/// HTTPS, for the sake of how many steps it takes, and [StatusNodeTest] looks at what is not there.
@NullMarked
package org.yaoshi.server.e2e;

import org.jspecify.annotations.NullMarked;
