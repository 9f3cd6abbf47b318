/// # connection: speaking to the server as somebody
///
/// In: `endpoints.json`, a [Persona]. Out: a [Connection] with the SDK's APIs over TLS, and
/// [ProblemText], what the server refused in words.
///
/// Never here: what is said to the server, secrets in messages.
@NullMarked
package org.yaoshi.cli.connection;

import org.jspecify.annotations.NullMarked;
