package org.yaoshi.server.certificate;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.server.YaoshiServer;

/// Ends the intents that a crash has left without an outcome: at the start those of this node's
/// earlier runs, and always those that are older than any node can still be at work on.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
public class IssuanceRecovery {
  /// Longer than a request may take: EkeyIssuance gives up, or has the outcome, well before.
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private static final int AT_ONCE = 500;
  private static final Logger LOG = LoggerFactory.getLogger(IssuanceRecovery.class);

  private final IssuanceOutcomes outcomes;

  IssuanceRecovery(IssuanceOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
  public void run() {
    try {
      int ended;
      do {
        ended = outcomes.abandoned(LONGEST, AT_ONCE);
        if (ended > 0) LOG.warn("{} issuances without an outcome were recorded and revoked", ended);
      } while (ended == AT_ONCE);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("recovery will be tried again: the database does not answer", e);
    }
  }
}
