/// # load: callers without the procedures before them
///
/// In: the database of an installation that `ops/run` started, and its personas' TLS identities.
/// Out: production orders as an operator has claimed them ([OrderTable]), requests for their keys
/// ([MadeRequest]), and connections that cost the caller little ([HttpsConnection]). For programs
/// that measure the server from outside, or disturb it.
///
/// Never here: the server's own code, judgements about its answers.
@NullMarked
package org.yaoshi.load;

import org.jspecify.annotations.NullMarked;
