/// # server: the service around the CA
///
/// Each package directly below is a module of its own; which may use which is checked by a test.
@NullMarked
package org.yaoshi.server;

import org.jspecify.annotations.NullMarked;
