/// # pkcs11: one token opened through SunPKCS11
///
/// In: a library, a slot and a PIN. Out: [OpenToken], a logged-in provider with its key store, and
/// the [org.yaoshi.hsm.token.TokenFault]s that SunPKCS11 wraps.
///
/// Inside the module only.
///
/// Never here: key references, retries, certificates that mean anything.
package org.yaoshi.hsm.pkcs11;
