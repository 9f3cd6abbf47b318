package org.yaoshi.server.application.dossier;

import java.time.Instant;
import java.util.Optional;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Channel;

/// One thing that happened to a case.
///
/// @param to the state since then
/// @param person the name of who did it, if that was somebody on the staff; else empty
public record Occurrence(
    ApplicationEvent event,
    ApplicationState to,
    Instant at,
    String person,
    Optional<String> waybill,
    Optional<Channel> channel) {}
