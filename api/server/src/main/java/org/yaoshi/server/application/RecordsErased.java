package org.yaoshi.server.application;

import java.time.Instant;
import org.yaoshi.ca.subject.LoginUsername;

/// The last case of a username was erased: nothing is left that its persons' data would be kept
/// for. Published in the transaction that erases it, so that what listens is part of it.
public record RecordsErased(LoginUsername username, Instant at) {}
