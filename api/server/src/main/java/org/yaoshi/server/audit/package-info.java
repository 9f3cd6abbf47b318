/// # audit: the append-only record
///
/// In: what was done, by whom, to what; always inside the transaction that does it. Out: pages of
/// entries for auditors, each an RFC 6962 leaf.
///
/// Never here: updates, deletions, secrets, personal documents' contents.
@ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"problem", "identity", "contract"})
@NullMarked
package org.yaoshi.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
