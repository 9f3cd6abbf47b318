package org.yaoshi.server.application;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;

/// Looks for cases whose retention is over. Each is looked at once when it has ended, and again
/// when its records could go.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
public class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private static final int AT_ONCE = 500;

  private final ApplicationRepository applications;
  private final Erasure erasure;
  private final InstantSource clock;

  Retention(ApplicationRepository applications, Erasure erasure, InstantSource clock) {
    this.applications = applications;
    this.erasure = erasure;
    this.clock = clock;
  }

  /// Erases what is not to be kept any longer, each case in a transaction of its own. Several nodes
  /// may do so at one time: a case is held while it is looked at.
  ///
  /// @return how many cases were erased
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  public int erase() {
    int erased = 0;
    List<UUID> batch;
    do {
      batch = applications.toLookAt(clock.instant(), AT_ONCE);
      for (UUID id : batch) if (erasure.lookAt(id)) erased++;
    } while (batch.size() == AT_ONCE);
    if (erased > 0) LOG.info("erased {} applications at the end of their retention", erased);
    return erased;
  }
}
