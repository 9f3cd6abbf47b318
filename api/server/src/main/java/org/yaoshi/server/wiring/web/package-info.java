/// # wiring.web: what surrounds every request
///
/// In: requests on two ports. Out: the same requests with an id, a bounded body, one transaction,
/// and one answer for each idempotency key; or a problem.
///
/// Never here: what any one request means.
@NullMarked
package org.yaoshi.server.wiring.web;

import org.jspecify.annotations.NullMarked;
