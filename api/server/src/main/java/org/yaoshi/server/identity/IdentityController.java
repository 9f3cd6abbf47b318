package org.yaoshi.server.identity;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.contract.api.IdentityApi;
import org.yaoshi.server.contract.model.Me;

@RestController
class IdentityController implements IdentityApi {
  private final CurrentActor current;

  IdentityController(CurrentActor current) {
    this.current = current;
  }

  @Override
  public ResponseEntity<Me> getMe() {
    Actor actor = current.get();
    var me =
        new Me(
            actor.id(),
            actor.name(),
            actor.roles().stream()
                .sorted()
                .map(r -> org.yaoshi.server.contract.model.Role.fromValue(r.text()))
                .toList());
    actor
        .account()
        .ifPresent(a -> me.enterpriseId(a.enterpriseId()).username(a.username().value()));
    return ResponseEntity.ok(me);
  }
}
