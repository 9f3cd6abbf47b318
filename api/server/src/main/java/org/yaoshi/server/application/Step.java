package org.yaoshi.server.application;

import java.util.Optional;
import org.yaoshi.server.application.workflow.EventRequest;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.token.ProductionCompleted;

/// A step that the table allowed, while it is carried out.
///
/// @param made what production reports, when the step follows from that
record Step(
    CaseChange change, EventRequest request, Optional<ProductionCompleted> made, Actor actor) {}
