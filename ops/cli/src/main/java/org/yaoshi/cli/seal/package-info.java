/// # seal: what a relying party learns about an electronic seal
///
/// In: a seal, the certificate of whoever used it, the seal maker's to trust. Out: whether it
/// holds, or every reason why it does not. The judging is [org.yaoshi.ca.seal]'s.
///
/// Never here: tokens, the API; whether a certificate is revoked, which `yaoshi status` tells.
@NullMarked
package org.yaoshi.cli.seal;

import org.jspecify.annotations.NullMarked;
