/// # issue: what issuing certificates costs
///
/// In: an installation that `ops/run` started, and an empty database of the same schema. Out: the
/// rate at which a provider system gets certificates, beside the rates of the parts that cannot be
/// left out, each alone: signing in the token, committing the rows, HTTPS, proofs of possession.
///
/// What knows the server's tables is in [IssuedRows] and [StoredRows], and in
/// [org.yaoshi.load.OrderTable].
///
/// Never here: the server's own code, which would then measure itself.
@NullMarked
package org.yaoshi.bench.issue;

import org.jspecify.annotations.NullMarked;
