package org.yaoshi.server.application.workflow;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.server.identity.Role;

/// Cases and requests for tests: everything a guard asks for is there, unless a test takes it away.
final class Facts {
  static final String VERIFIER = "staff:verifier";
  static final String REVIEWER = "staff:reviewer";
  static final String SOMEBODY = "staff:somebody";
  static final String TOKEN = "9f3c11aa00d2e4b1";

  private Facts() {}

  static CaseFacts complete(Procedure procedure, ApplicationState state) {
    return new CaseFacts(
        procedure,
        state,
        EnumSet.allOf(MaterialKind.class),
        Optional.of(VERIFIER),
        Optional.of(REVIEWER),
        Optional.of(TOKEN),
        true);
  }

  static EventRequest complete(ApplicationEvent event, String actor, Role role) {
    return new EventRequest(
        event,
        actor,
        Set.of(role),
        Optional.of("备注"),
        Optional.of("SF1234567890"),
        Optional.of(TOKEN),
        EnumSet.allOf(MaterialKind.class),
        true);
  }

  static EventRequest bare(ApplicationEvent event, String actor, Role role) {
    return EventRequest.of(event, actor, Set.of(role));
  }
}
