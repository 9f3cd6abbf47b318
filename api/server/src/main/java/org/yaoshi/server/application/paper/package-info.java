/// # paper: what the enterprise prints, signs and seals
///
/// In: a [Paper], an [ApplicationForm] or a [ConfirmationLetter]. Out: PDF, A4, Chinese, fonts
/// embedded; the same paper always gives the same bytes.
///
/// Never here: the wall clock, storage, scans that come back.
@org.jspecify.annotations.NullMarked
package org.yaoshi.server.application.paper;
