/// # batch, tested
///
/// In: many threads. Out: that each gets its own result, once, and that nobody waits in vain.
@NullMarked
package org.yaoshi.server.batch;

import org.jspecify.annotations.NullMarked;
