/// # hsm: the key ports over PKCS#11
///
/// In: [TokenConfiguration]s, that is where each token is and where its PIN comes from. Out:
/// [Pkcs11KeyVault], whose keys are handles. One class, `TokenConnection`, owns the open token and
/// decides when it is opened again.
///
/// Never here: private-key bytes, PINs kept between logins, what the keys are used for.
package org.yaoshi.hsm;
