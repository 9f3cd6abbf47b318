package org.yaoshi.server.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/// A row of `pin_release`: that PINs were asked for, approved and collected; never a PIN.
///
/// @param version 0 until it is stored
/// @param orderId the order they are for; null for WIPE
/// @param generation of the administrator PIN that is on the token; 0: none that was derived
@Table("pin_release")
record PinReleaseRow(
    @Id UUID id,
    @Version int version,
    @ReadOnlyProperty @Nullable Long sequence,
    String tokenSerial,
    PinPurpose purpose,
    @Nullable UUID orderId,
    State state,
    int generation,
    String requestedBy,
    Instant requestedAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable Instant collectedAt) {
  enum State {
    REQUESTED,
    APPROVED,
    COLLECTED,
    /// Asked for again, or not collected in time.
    EXPIRED
  }

  PinReleaseRow approved(String actor, Instant now) {
    return with(State.APPROVED, actor, now, null);
  }

  PinReleaseRow collected(Instant now) {
    return with(State.COLLECTED, approvedBy, approvedAt, now);
  }

  PinReleaseRow expired() {
    return with(State.EXPIRED, approvedBy, approvedAt, collectedAt);
  }

  private PinReleaseRow with(
      State state,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Instant collectedAt) {
    return new PinReleaseRow(
        id,
        version,
        sequence,
        tokenSerial,
        purpose,
        orderId,
        state,
        generation,
        requestedBy,
        requestedAt,
        approvedBy,
        approvedAt,
        collectedAt);
  }
}
