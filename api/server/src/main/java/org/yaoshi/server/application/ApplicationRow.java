package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;

/// A row of `application`.
///
/// @param version 0 until it is stored; its ETag
/// @param number for people and paper, such as `2026-00000042`
/// @param wrappedDataKey the case's key, as the HSM wrapped it
/// @param formMadeAt when the form was last filled in
/// @param materialsDigest SHA-256 of the list of materials, since the enterprise confirmed
/// @param remark of the latest refusal
/// @param verifier actor id
/// @param reviewer actor id
/// @param certificateSerial lower-case hexadecimal
/// @param orderId the latest production order
/// @param calendarVersion the working-day calendar the case began with
@Table("application")
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record ApplicationRow(
    @Id UUID id,
    @Version int version,
    String number,
    Procedure procedure,
    ApplicationState state,
    int revision,
    String username,
    UUID enterpriseId,
    String enterpriseName,
    String enterpriseCode,
    byte[] wrappedDataKey,
    byte[] sealedForm,
    Instant formMadeAt,
    byte @Nullable [] materialsDigest,
    @Nullable String remark,
    @Nullable String verifier,
    @Nullable String reviewer,
    @Nullable String tokenSerial,
    @Nullable String certificateSerial,
    @Nullable UUID orderId,
    String calendarVersion,
    Instant createdAt,
    Instant changedAt) {}
