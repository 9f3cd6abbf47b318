package org.yaoshi.hsm;

/// The configured name of a token, as it stands before the slash of a key reference.
record TokenName(String value) {}
