/// # paper: what is printed, signed, sealed and handed over
///
/// In: a [Paper], one of its records, which the caller fills. Out: PDF, A4, Chinese, fonts
/// embedded; the same paper always gives the same bytes.
///
/// Never here: the wall clock, storage, what a procedure asks for, scans that come back.
@org.jspecify.annotations.NullMarked
package org.yaoshi.server.application.paper;
