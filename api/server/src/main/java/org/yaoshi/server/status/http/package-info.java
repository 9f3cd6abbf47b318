/// # status.http: the public port's HTTP, without an engine
///
/// In: requests of the public port, as far as they were understood. Out: answers as octets, with
/// what caches on the way have to know (RFC 9111); refusals as problems.
///
/// Never here: sockets, what any of it is about.
@NullMarked
package org.yaoshi.server.status.http;

import org.jspecify.annotations.NullMarked;
