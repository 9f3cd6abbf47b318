/// # demo: the main job, played once by separate clients
///
/// In: the data directory of a running server. Out: one application (procedure P1) from
/// registration to a certificate that a relying party accepts, told step by step; the papers it
/// left in `demo/`.
///
/// Each player has its own identity and its own HTTP client; the station is another process; the
/// relying party is openssl.
///
/// Never here: shortcuts into the server or its database.
@NullMarked
package org.yaoshi.cli.demo;

import org.jspecify.annotations.NullMarked;
