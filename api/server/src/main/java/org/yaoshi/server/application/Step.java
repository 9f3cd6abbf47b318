package org.yaoshi.server.application;

import java.util.Optional;
import org.yaoshi.server.application.workflow.EventRequest;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.token.ProductionCompleted;

/// A step that the table allowed, while it is carried out.
///
/// @param made what production reports, when the step follows from that
record Step(
    CaseChange change, EventRequest request, Optional<ProductionCompleted> made, Actor actor) {
  /// The actor's remark; else the event and what it does.
  String remarkOr(String effect) {
    return request.remark().orElse(request.event().text() + ": " + effect);
  }
}
