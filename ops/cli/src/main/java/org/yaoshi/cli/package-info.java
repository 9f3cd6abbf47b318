/// # cli: the program `yaoshi`
///
/// In: a command line `yaoshi <noun> <verb>`. Out: lines for people, or JSON with `--json`; an
/// [Exit] code; errors on standard error with a hint. One class a noun; a verb is a method of it,
/// or a class where it has much to do.
///
/// Never here: secrets on the command line (files only), the server's code (only the SDK).
@NullMarked
package org.yaoshi.cli;

import org.jspecify.annotations.NullMarked;
