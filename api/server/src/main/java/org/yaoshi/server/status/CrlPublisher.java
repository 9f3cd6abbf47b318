package org.yaoshi.server.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CrlShard;
import org.yaoshi.server.identity.Actor;

/// Decides when CRLs are issued. After a change of status there is a complete CRL at once, as long
/// as making one is cheap; when it takes long, the delta carries the change at once, and complete
/// ones take at most a small part of the time.
@Component
@Profile("!" + YaoshiServer.STATUS)
public class CrlPublisher {
  private static final Duration ROOT_VALIDITY = Duration.ofDays(90);
  private static final Duration ROOT_OVERLAP = Duration.ofDays(30);

  private final CrlMaking making;
  private final CrlRecords crls;
  private final CrlShards shards;
  private final IssuedHolds holds;
  private final StatusSettings settings;
  private final InstantSource clock;

  CrlPublisher(
      CrlMaking making,
      CrlRecords crls,
      CrlShards shards,
      IssuedHolds holds,
      StatusSettings settings,
      InstantSource clock) {
    this.making = making;
    this.crls = crls;
    this.shards = shards;
    this.holds = holds;
    this.settings = settings;
    this.clock = clock;
  }

  /// Publishes what is due: a complete CRL if the latest ends soon, or does not know of a change,
  /// or of certificates that were issued on hold; and a delta to the latest complete CRL if there
  /// is none that knows of every change.
  public void publishIfDue(CaId ca) {
    Optional<PublishedCrl> latest = crls.latest(ca);
    if (latest.filter(this::takesLong).isPresent()) publishDeltaIfDue(ca);
    if (latest.isEmpty() || isCompleteDue(latest.get())) publish(ca, Actor.SYSTEM);
    publishDeltaIfDue(ca);
  }

  /// The shards whose CRL is due as a complete one would be that is cheap to make.
  public List<CrlShard> dueShards(CaId ca) {
    return shards.due(ca, clock.instant());
  }

  /// Publishes the CRL of a shard, unless another node just has.
  public void publishIfDue(CaId ca, CrlShard shard) {
    making.shard(ca, shard, settings.crlValidity(), () -> shards.isDue(ca, shard, clock.instant()));
  }

  private boolean takesLong(PublishedCrl complete) {
    return crls.makingTime(complete).isLong();
  }

  private boolean isCompleteDue(PublishedCrl latest) {
    if (endsSoon(latest) || !crls.isComparable(latest)) return true;
    MakingTime time = crls.makingTime(latest);
    boolean rests = time.rests(clock.instant());
    if (holds.areWaiting(latest.ca()) && !rests) return true;
    boolean mayWait = time.isLong() && making.hasDeltas(latest.ca());
    return !(mayWait && rests) && crls.isOutdated(latest);
  }

  private void publishDeltaIfDue(CaId ca) {
    if (!making.hasDeltas(ca)) return;
    Instant now = clock.instant();
    Optional<PublishedCrl> base =
        crls.latest(ca).filter(one -> one.holdsAt(now)).filter(crls::isComparable);
    if (base.isPresent() && !hasCurrentDelta(base.get())) making.delta(ca);
  }

  private boolean hasCurrentDelta(PublishedCrl base) {
    return crls.latestDelta(base.ca())
        .filter(delta -> delta.base().equals(Optional.of(base.number())))
        .filter(crls::isComparable)
        .filter(delta -> !crls.isOutdated(delta))
        .isPresent();
  }

  private boolean endsSoon(PublishedCrl crl) {
    return clock.instant().isAfter(crl.nextUpdate().minus(overlap(crl.ca())));
  }

  /// Whether there is no complete CRL, or half the time for its successor or that of its delta or
  /// of a shard's has passed without one.
  boolean isLate(CaId ca) {
    Instant late = clock.instant().plus(overlap(ca).dividedBy(2));
    Optional<PublishedCrl> latest = crls.latest(ca);
    return latest.isEmpty()
        || !shards.late(ca, clock.instant()).isEmpty()
        || Stream.concat(latest.stream(), crls.latestDelta(ca).stream())
            .anyMatch(crl -> late.isAfter(crl.nextUpdate()));
  }

  private Duration overlap(CaId ca) {
    return ca.equals(CaId.ROOT) ? ROOT_OVERLAP : settings.crlOverlap();
  }

  /// Publishes a complete CRL now.
  public PublishedCrl publish(CaId ca, Actor actor) {
    Duration validity = ca.equals(CaId.ROOT) ? ROOT_VALIDITY : settings.crlValidity();
    return holds.publishing(ca, () -> making.complete(ca, validity, actor));
  }

  /// The latest complete CRL of a CA.
  public Optional<PublishedCrl> latest(CaId ca) {
    return crls.latest(ca);
  }
}
