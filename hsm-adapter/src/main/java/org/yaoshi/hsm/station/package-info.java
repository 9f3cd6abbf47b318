/// # station: what a provider's workplace does with one enterprise's token
///
/// In: a PKCS#11 library, a token and its PINs, a label, a subject, an issued certificate, a seal.
/// Out: from [TokenStation] a token personalised, renewed, unlocked or wiped, a certification
/// request signed in it (RFC 2986), certificate and seal stored beside their key and the proof that
/// they were read back; from [EkeyToken] one open token, also for its owner's TLS login
/// ([TlsIdentity]).
///
/// Never here: the server, orders, PINs' making and printing (see [org.yaoshi.ca.pin]), CA keys.
package org.yaoshi.hsm.station;
