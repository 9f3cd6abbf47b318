/// # status.ocsp: questions about certificates, answered once
///
/// In: OCSP requests (RFC 6960); the responders' certificates; the status of certificates, read
/// when something is signed. Out: answers that are kept for half their life or until the status
/// changes, and answers signed for one caller, of which there are only so many at a time.
///
/// Never here: HTTP, encodings, issuing the responders' certificates.
@NullMarked
package org.yaoshi.server.status.ocsp;

import org.jspecify.annotations.NullMarked;
