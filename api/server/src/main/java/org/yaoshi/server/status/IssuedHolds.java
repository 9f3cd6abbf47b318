package org.yaoshi.server.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.certificate.IssuedOnHold;
import org.yaoshi.server.engine.CaId;

/// Which CAs have certificates on hold that are on no CRL yet, because they were just issued. Who
/// asks for CRLs only has to hear of them before the token is handed over, so making CRLs for them
/// takes at most a small part of the time, however many are issued. Each node knows of those it
/// issued; at its start it does not know, and takes it that there are some.
@Component
@Profile("!" + YaoshiServer.STATUS)
class IssuedHolds {
  /// As many times as long as a CRL took to make there is no other on this account.
  private static final int REST = 20;

  /// A clock that was set back ends it.
  private record Rest(Instant from, Instant until) {
    boolean covers(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  private final InstantSource clock;
  private final Set<CaId> waiting = ConcurrentHashMap.newKeySet();
  private final Map<CaId, Rest> rests = new ConcurrentHashMap<>();

  IssuedHolds(InstantSource clock) {
    this.clock = clock;
    waiting.add(CaId.ISSUING);
  }

  @TransactionalEventListener
  void on(IssuedOnHold issued) {
    waiting.add(new CaId(issued.caId()));
  }

  /// Whether a CRL should be made for them now.
  boolean areDue(CaId ca) {
    Rest rest = rests.get(ca);
    return waiting.contains(ca) && (rest == null || !rest.covers(clock.instant()));
  }

  /// @param publication makes a CRL that has all that were issued before it began
  <T> T publishing(CaId ca, Supplier<T> publication) {
    Instant begun = clock.instant();
    boolean waited = waiting.remove(ca);
    try {
      T published = publication.get();
      waited = false;
      return published;
    } finally {
      if (waited) waiting.add(ca);
      Instant ended = clock.instant();
      Duration rest = Duration.between(begun, ended).multipliedBy(REST);
      rests.put(ca, new Rest(ended, ended.plus(rest)));
    }
  }
}
