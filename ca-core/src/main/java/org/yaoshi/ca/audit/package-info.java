/// # audit: what a log entry is, to the octet
///
/// In: who did what to what, and when. Out: [AuditEntry], its one encoding, and the [AuditLeaf]
/// that a Merkle tree is built over (RFC 6962 §2.1). Anyone can recompute both: the encoding is
/// canonical JSON (RFC 8785) of one flat object of strings.
///
/// Never here: the tree, signatures, storage, clocks.
package org.yaoshi.ca.audit;
