/// # key: keys as handles
///
/// In: nothing but names and parameters. Out: [SigningKey], [WrappingKey] and [DerivationKey], the
/// only way the rest of the CA touches a private or secret key, and [KeyVault], the port behind
/// which they are kept.
///
/// Never here: private-key bytes, PINs, PKCS#11, certificates.
package org.yaoshi.ca.key;
