/// # pin: the PINs of tokens, as long as somebody needs them
///
/// In: octets derived in the HSM ([org.yaoshi.ca.key.DerivationKey]), or a random generator. Out:
/// [AdministratorPin] and [UserPin], which forget themselves when closed.
///
/// Never here: PINs as strings, PINs kept, tokens.
package org.yaoshi.ca.pin;
