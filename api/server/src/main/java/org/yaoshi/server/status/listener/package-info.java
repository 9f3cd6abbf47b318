/// # status.listener: the public port on Netty
///
/// In: octets from anyone. Out: requests, and their answers in the order they were asked, as the
/// octets they are. Slow, large, idle and too many connections are cut off.
///
/// Never here: what is asked and answered; anything that waits.
@NullMarked
package org.yaoshi.server.status.listener;

import org.jspecify.annotations.NullMarked;
