/// # process: other programs
///
/// In: a command. Out: what it said and its exit code. [Myself] is this program started again, for
/// what must happen elsewhere: a station with its own token.
///
/// Never here: shells, secrets as arguments.
@NullMarked
package org.yaoshi.cli.process;

import org.jspecify.annotations.NullMarked;
