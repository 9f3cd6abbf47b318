package org.yaoshi.server.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/// A row of `token_custody`, which is never changed.
@Table("token_custody")
record CustodyRow(
    @Id UUID id,
    @ReadOnlyProperty @Nullable Long sequence,
    String tokenSerial,
    Holder holder,
    @Nullable String waybill,
    String recordedBy,
    Instant since) {}
