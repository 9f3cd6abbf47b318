package org.yaoshi.server.wiring.hsm;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenOperations;
import org.yaoshi.ca.key.TokenStatus;
import org.yaoshi.ca.key.TokenStatus.State;

/// What can be counted of each token.
@Component
class HsmMetrics implements MeterBinder {
  private final TokenOperations tokens;

  HsmMetrics(TokenOperations tokens) {
    this.tokens = tokens;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (TokenStatus status : tokens.tokens()) {
      TokenMember member = status.member();
      gauge(registry, member, "up", "1 when logged in", s -> s.state() == State.UP ? 1 : 0);
      gauge(
          registry,
          member,
          "in.service",
          "0 when a person took it out of service",
          s -> s.state() == State.OUT_OF_SERVICE ? 0 : 1);
      gauge(registry, member, "stuck.calls", "Given up, not come back", TokenStatus::stuckCalls);
      gauge(registry, member, "modules", "Copies of its library loaded", TokenStatus::modules);
      FunctionCounter.builder("yaoshi.hsm.heals", this, m -> m.now(member).heals())
          .tags(tags(member))
          .description("Times it came back by itself")
          .register(registry);
    }
  }

  private void gauge(
      MeterRegistry registry,
      TokenMember member,
      String name,
      String description,
      ToDoubleFunction<TokenStatus> value) {
    Gauge.builder("yaoshi.hsm." + name, this, m -> value.applyAsDouble(m.now(member)))
        .tags(tags(member))
        .description(description)
        .register(registry);
  }

  private static Tags tags(TokenMember member) {
    return Tags.of("token", member.token(), "position", Integer.toString(member.position()));
  }

  private TokenStatus now(TokenMember member) {
    return tokens.tokens().stream()
        .filter(status -> status.member().equals(member))
        .findFirst()
        .orElseThrow();
  }
}
