/// # ocsp: questions about certificates, and signed answers (RFC 6960)
///
/// In: the octets of a request, read by [OcspRequest#parse] or [OcspGet]; then, from the caller,
/// what is known of each [CertId]. Out: a signed response by [OcspResponder], or one of
/// [OcspError].
///
/// Nonces follow RFC 9654. Signed requests are read and their signature is not looked at, as RFC
/// 5019 §2.1.2 lets a responder do: nothing here is granted to a requestor by name.
///
/// Never here: HTTP, looking a status up, clocks, caches.
package org.yaoshi.ca.ocsp;
