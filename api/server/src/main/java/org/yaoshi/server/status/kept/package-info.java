/// # status.kept: signed answers in little memory
///
/// In: signatures on statements of status; serial numbers whose status has changed. Out: the parts
/// of a signed answer, as long as nothing has changed since its status was read.
///
/// Never here: signing, SQL, HTTP, deciding how long an answer is good for.
@NullMarked
package org.yaoshi.server.status.kept;

import org.jspecify.annotations.NullMarked;
