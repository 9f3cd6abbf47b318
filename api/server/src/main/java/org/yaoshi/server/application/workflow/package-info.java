/// # workflow: the one table that decides
///
/// In: the facts of a case, and an event somebody wants. Out: a [Decision], which is a row of the
/// [StateTable] or the reasons why there is none. Plain Java: it can be read, walked and printed
/// without a server.
///
/// Never here: Spring, SQL, X.509, the clock on the wall, carrying out what a row asks for.
@NullMarked
package org.yaoshi.server.application.workflow;

import org.jspecify.annotations.NullMarked;
