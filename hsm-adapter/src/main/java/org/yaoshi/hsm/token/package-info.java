/// # token: tokens as things that are initialised, unlocked and looked into
///
/// In: a PKCS#11 library (v2.40) and PINs as `char[]`, which the caller clears. Out: [SlotInfo],
/// [TokenObject], tokens initialised and PINs set; faults as [TokenFault]s named by their remedy.
///
/// What SunPKCS11 does not expose is called here through `java.lang.foreign`, on Linux with 64-bit
/// `CK_ULONG`. Both share one loaded library in the process, so it is finalised only when its owner
/// says so, and a login made by the one counts for the other.
///
/// Never here: signing, certificates, PINs kept between calls.
package org.yaoshi.hsm.token;
