package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Channel;

/// A row of `application_event`, which is never changed.
@Table("application_event")
record EventRow(
    @Id UUID id,
    @ReadOnlyProperty @Nullable Long sequence,
    UUID applicationId,
    String event,
    ApplicationState fromState,
    ApplicationState toState,
    String actor,
    @Nullable String remark,
    @Nullable String waybill,
    @Nullable Channel channel,
    Instant at) {}
