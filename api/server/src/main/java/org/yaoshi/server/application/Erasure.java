package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.identity.Actor;

/// Destroys every person's data of a case whose retention is over: its data key, the form and the
/// scans. What the case decided stays: its events, certificates and audit entries.
@Service
class Erasure {
  private final ApplicationRepository applications;
  private final MaterialTable materials;
  private final EkeyHoldings holdings;
  private final RetentionProperties properties;
  private final CaseRecord trail;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Erasure(
      ApplicationRepository applications,
      MaterialTable materials,
      EkeyHoldings holdings,
      RetentionProperties properties,
      CaseRecord trail,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.applications = applications;
    this.materials = materials;
    this.holdings = holdings;
    this.properties = properties;
    this.trail = trail;
    this.events = events;
    this.clock = clock;
  }

  /// Erases a case, or notes when it has to be looked at again.
  ///
  /// @return whether it was erased by this call
  @Transactional
  public boolean lookAt(UUID id) {
    Optional<ApplicationRow> held =
        applications.hold(id).filter(row -> row.state().isFinal() && !row.isErased());
    if (held.isEmpty()) return false;
    ApplicationRow row = held.get();
    RetentionTerm term = RetentionTerm.of(row, holdings.standings(row.user()), properties);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!term.isOver(now)) {
      applications.retain(id, term.end());
      return false;
    }
    erase(row, term, now);
    return true;
  }

  private void erase(ApplicationRow row, RetentionTerm term, Instant now) {
    int scans = materials.list(row.id()).size();
    materials.deleteAll(row.id());
    var change = new CaseChange(row);
    change.wrappedDataKey = null;
    change.sealedForm = null;
    change.erasedAt = now;
    change.erasedFor = term.ground();
    applications.save(change.at(row.changedAt()));
    trail.append(
        Actor.SYSTEM,
        "case.erase",
        row.id(),
        Map.of(
            "number", row.number(),
            "scans", Integer.toString(scans),
            "retainedUntil", term.end().toString(),
            "ground", term.ground().name(),
            "reason", term.ground().text(),
            "source", term.ground().source().toString()));
    if (!applications.isAnyKept(row.username())) {
      events.publishEvent(new RecordsErased(row.user(), now));
    }
  }
}
