package org.yaoshi.server.wiring.hsm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.yaoshi.hsm.KeyUseListener;

/// Times every use of a key: `yaoshi.hsm.use`.
@Component
class KeyUseTimers implements KeyUseListener {
  private final MeterRegistry registry;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  KeyUseTimers(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void used(String token, Duration took) {
    timers.computeIfAbsent(token, this::timer).record(took);
  }

  private Timer timer(String token) {
    return Timer.builder("yaoshi.hsm.use")
        .description("From the request for a signature, wrapping or derivation to its result")
        .tag("token", token)
        .publishPercentileHistogram()
        .register(registry);
  }
}
