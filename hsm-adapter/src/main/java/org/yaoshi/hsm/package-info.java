/// # hsm: the key ports over PKCS#11
///
/// In: [TokenConfiguration]s, that is where each token is and where its PIN comes from. Out:
/// [Pkcs11KeyVault], whose keys are handles. `TokenConnection` owns the login of one token and
/// alone decides when and how it is made again; `TokenGroup` are those that hold the same keys; a
/// `Task` is one request on its way to whichever is up.
///
/// Never here: private-key bytes, PINs kept between logins, what the keys are used for.
package org.yaoshi.hsm;
