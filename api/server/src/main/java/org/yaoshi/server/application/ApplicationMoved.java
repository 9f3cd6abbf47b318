package org.yaoshi.server.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.subject.LoginUsername;

/// A case took a step. Published in the transaction of the step, so that what listens is part of
/// it.
///
/// @param number for people and paper, such as `2026-00000042`
/// @param procedure such as `FIRST_ONLINE`
/// @param from the state before, such as `VERIFYING`
/// @param event the contract's name, such as `handOver`
/// @param to the state after
/// @param email of the case's form; plain, so it is neither stored nor logged as it is
/// @param remark at most 500 characters, in which lines may end
/// @param at UTC, whole microseconds; no two steps of a case have the same
public record ApplicationMoved(
    UUID applicationId,
    String number,
    String procedure,
    String from,
    String event,
    String to,
    LoginUsername username,
    UUID enterpriseId,
    String enterpriseName,
    Optional<String> email,
    Optional<String> remark,
    Optional<String> waybill,
    Instant at) {}
