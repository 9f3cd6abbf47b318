package org.yaoshi.server.status.feed;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;

/// Down while OCSP says tryLater to everybody because changes of status are not heard of.
@Component("statusFeedHealthIndicator")
@Profile("!" + YaoshiServer.CEREMONY)
class FeedHealth implements HealthIndicator {
  private final StatusFeed feed;

  FeedHealth(StatusFeed feed) {
    this.feed = feed;
  }

  @Override
  public Health health() {
    return (feed.isCut() ? Health.down() : Health.up()).build();
  }
}
