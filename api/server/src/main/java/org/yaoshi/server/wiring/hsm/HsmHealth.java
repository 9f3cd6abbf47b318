package org.yaoshi.server.wiring.hsm;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.TokenOperations;
import org.yaoshi.ca.key.TokenStatus;

/// Up as long as each configured token, or another that holds the same keys, can be asked to sign.
/// Part of `/health`, not of readiness: without its HSM a node still answers what needs no
/// signature, and comes back by itself.
@Component("hsm")
class HsmHealth implements HealthIndicator {
  private final TokenOperations tokens;

  HsmHealth(TokenOperations tokens) {
    this.tokens = tokens;
  }

  @Override
  public Health health() {
    Map<String, Boolean> usable =
        tokens.tokens().stream()
            .collect(
                Collectors.toMap(
                    status -> status.member().token(), TokenStatus::healthy, Boolean::logicalOr));
    Health.Builder health = usable.containsValue(false) ? Health.down() : Health.up();
    return health.withDetails(usable).build();
  }
}
