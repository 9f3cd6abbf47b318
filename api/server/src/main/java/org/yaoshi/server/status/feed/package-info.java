/// # status.feed: changes of status, at this node and from the others
///
/// In: events of the transactions that change a certificate's status; the rows that other nodes'
/// transactions leave. Out: kept answers forgotten, at once here and within a second elsewhere, and
/// whether that still works.
///
/// Never here: what the status is.
@NullMarked
package org.yaoshi.server.status.feed;

import org.jspecify.annotations.NullMarked;
