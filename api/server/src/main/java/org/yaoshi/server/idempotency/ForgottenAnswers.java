package org.yaoshi.server.idempotency;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;

/// Forgets answers when nobody asks for them again. They hold what was answered, such as a name and
/// a phone number; what they were about is recorded elsewhere, for as long as it has to be.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
class ForgottenAnswers {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenAnswers.class);

  private final IdempotentAnswers answers;
  private final InstantSource clock;

  ForgottenAnswers(IdempotentAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
  void forget() {
    int forgotten = answers.forgetBefore(clock.instant().minus(KEPT));
    if (forgotten > 0) LOG.info("forgot {} answers kept for retries", forgotten);
  }
}
