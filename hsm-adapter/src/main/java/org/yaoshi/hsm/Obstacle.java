package org.yaoshi.hsm;

import org.jspecify.annotations.Nullable;

/// Why a token cannot be used.
///
/// @param description for people
record Obstacle(String description, @Nullable Throwable cause) {}
