/// # status: what a relying party learns about a certificate
///
/// In: a certificate, a root to trust. Out: [CertificateStanding] from the JDK's own path
/// validation, over HTTP only, as anybody would ask.
///
/// Never here: the API, personas, anything that only Yaoshi's own people may know.
@NullMarked
package org.yaoshi.cli.status;

import org.jspecify.annotations.NullMarked;
