/// # call: calls into native code that may never come back
///
/// In: something to be done on a token, and how long it may take. Out: its result, or
/// [CallNotStarted] or [CallHung], on time. A native call cannot be interrupted, so it runs on a
/// thread that can be given up: [Lanes]. What is given up is counted: [StuckCalls].
///
/// Inside the module only.
///
/// Never here: tokens, PINs, the wall clock.
package org.yaoshi.hsm.call;
