package org.yaoshi.server.status;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.certificate.IssuedOnHold;
import org.yaoshi.server.engine.CaId;

/// Which CAs have certificates on hold that are on no complete CRL yet, because they were just
/// issued. Who asks for CRLs only has to hear of them before the token is handed over, so making
/// CRLs for them takes at most a small part of the time ([MakingTime]), however many are issued.
/// Each node knows of those it issued; at its start it does not know, and takes it that there are
/// some.
@Component
@Profile("!" + YaoshiServer.STATUS)
class IssuedHolds {
  private final Set<CaId> waiting = ConcurrentHashMap.newKeySet();

  IssuedHolds() {
    waiting.add(CaId.ISSUING);
  }

  @TransactionalEventListener
  void on(IssuedOnHold issued) {
    waiting.add(new CaId(issued.caId()));
  }

  boolean areWaiting(CaId ca) {
    return waiting.contains(ca);
  }

  /// @param publication makes a complete CRL, with all that were issued before it began
  <T> T publishing(CaId ca, Supplier<T> publication) {
    boolean waited = waiting.remove(ca);
    try {
      T published = publication.get();
      waited = false;
      return published;
    } finally {
      if (waited) waiting.add(ca);
    }
  }
}
