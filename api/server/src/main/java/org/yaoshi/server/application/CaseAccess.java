package org.yaoshi.server.application;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// Who sees which case: an enterprise's account its own, staff all of them. A username that was
/// released and taken by another enterprise does not show the cases of the one before.
@Component
class CaseAccess {
  private final ApplicationRepository applications;

  CaseAccess(ApplicationRepository applications) {
    this.applications = applications;
  }

  /// @throws Refused there is no such case, or none the actor may know of
  ApplicationRow visible(UUID id, Actor actor) {
    return applications
        .findById(id)
        .filter(row -> isVisible(row, actor))
        .orElseThrow(() -> unknown(id));
  }

  /// The same, held until the transaction ends.
  ApplicationRow held(UUID id, Actor actor) {
    return applications
        .hold(id)
        .filter(row -> isVisible(row, actor))
        .orElseThrow(() -> unknown(id));
  }

  private static boolean isVisible(ApplicationRow row, Actor actor) {
    return actor
        .account()
        .map(
            own ->
                own.username().value().equals(row.username())
                    && own.enterpriseId().equals(row.enterpriseId()))
        .orElse(true);
  }

  private static Refused unknown(UUID id) {
    return Refused.notFound("applicationId", id.toString());
  }
}
