package org.yaoshi.hsm;

import java.nio.file.Path;
import org.yaoshi.hsm.token.TokenSelector;

/// Where one token is and how it is opened.
///
/// @param library the PKCS#11 shared object
/// @param token which of the library's tokens
/// @param pin where its user PIN comes from
public record TokenLocation(Path library, TokenSelector token, PinSource pin) {}
