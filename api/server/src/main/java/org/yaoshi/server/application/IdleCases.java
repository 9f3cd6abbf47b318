package org.yaoshi.server.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;

/// Reports to the table the cases in which it is the enterprise's turn and nothing happens. The
/// table says how long is too long; here only those are picked that could be.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
public class IdleCases {
  private static final Logger LOG = LoggerFactory.getLogger(IdleCases.class);

  /// Thirty working days are never fewer days than these.
  private static final Duration LEAST = Duration.ofDays(36);

  private static final int AT_ONCE = 500;

  private final ApplicationRepository applications;
  private final Transitions transitions;
  private final InstantSource clock;

  IdleCases(ApplicationRepository applications, Transitions transitions, InstantSource clock) {
    this.applications = applications;
    this.transitions = transitions;
    this.clock = clock;
  }

  /// Cancels what has been idle for too long, each case in a transaction of its own. Several nodes
  /// may do so at one time: a case is held while it is decided.
  ///
  /// @return how many cases were cancelled
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
  public int cancel() {
    Instant since = clock.instant().minus(LEAST);
    List<UUID> candidates = applications.idleSince(since, AT_ONCE);
    int cancelled = 0;
    for (UUID id : candidates) if (transitions.idle(id)) cancelled++;
    if (cancelled > 0) LOG.info("cancelled {} idle applications", cancelled);
    return cancelled;
  }
}
