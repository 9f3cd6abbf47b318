package org.yaoshi.server.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/// A row of `loss_report`.
///
/// @param version 0 until it is stored
/// @param certificate serial number of the certificate that was suspended, lower-case hexadecimal
/// @param tokenState in which the token was reported, ACTIVE, LOCKED or FORMATTED
/// @param challenge 32 random octets, which the token signs to lift it
@Table("loss_report")
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record LossReportRow(
    @Id UUID id,
    @Version int version,
    @ReadOnlyProperty @Nullable Long sequence,
    String tokenSerial,
    TokenState tokenState,
    String username,
    UUID enterpriseId,
    String certificate,
    String remark,
    byte[] challenge,
    State state,
    String reportedBy,
    Instant reportedAt,
    @Nullable String closedBy,
    @Nullable Instant closedAt) {
  enum State {
    OPEN,
    /// The token was found: it signed the challenge.
    LIFTED,
    /// The key was replaced or revoked.
    CLOSED
  }

  LossReportRow in(State state, String actor, Instant now) {
    return new LossReportRow(
        id,
        version,
        sequence,
        tokenSerial,
        tokenState,
        username,
        enterpriseId,
        certificate,
        remark,
        challenge,
        state,
        reportedBy,
        reportedAt,
        actor,
        now);
  }
}
