/// # station: what a provider's workplace does with one enterprise's token
///
/// In: a PKCS#11 library, a token and its user PIN, a label, a subject, an issued certificate. Out:
/// a certification request signed in the token (RFC 2986), the certificate stored beside its key,
/// and the proof that both were read back.
///
/// Never here: the server, orders, PINs' making and printing (see [org.yaoshi.hsm.token]), CA keys.
package org.yaoshi.hsm.station;
