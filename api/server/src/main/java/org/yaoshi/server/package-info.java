/// # server: the service around the CA
///
/// In: requests of staff, systems and enterprises over HTTPS, of relying parties over HTTP. Out:
/// certificates, their status, the papers and the record of how they came about.
///
/// Each package directly below is a module of its own; which may use which is checked by a test.
///
/// Never here: anything but the program's entry. What belongs to no module yet needs one.
@NullMarked
package org.yaoshi.server;

import org.jspecify.annotations.NullMarked;
