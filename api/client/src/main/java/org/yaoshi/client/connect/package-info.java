/// # connect: a client of one server, for one caller
///
/// In: the server's address, the certificates that vouch for it, and who calls: a PKCS #12 file, an
/// account, or nobody. Out: a [YaoshiClient], to be handed to the generated APIs; it sends JSON as
/// JSON and octets as octets.
///
/// Never here: what is said to the server, retries, a trust store of the machine's.
@NullMarked
package org.yaoshi.client.connect;

import org.jspecify.annotations.NullMarked;
