/// # crl: what writing CRLs costs
///
/// In: an empty database, a token, a size. Out: how long a complete CRL of that many entries takes
/// from the rows to the signed file, and the next one after a few more revocations, beside what
/// cannot be left out (reading the rows, hashing, writing) and beside `openssl ca -gencrl`.
///
/// What knows the server's table is in [StatusTable] and [CopiedEntries].
///
/// Never here: the server's own code; it stands behind HTTP and schedules.
@NullMarked
package org.yaoshi.bench.crl;

import org.jspecify.annotations.NullMarked;
