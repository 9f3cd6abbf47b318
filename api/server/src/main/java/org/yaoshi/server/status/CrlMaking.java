package org.yaoshi.server.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlEntry;
import org.yaoshi.ca.revocation.CrlRequest;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.engine.AuthorityUrls;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.engine.CrlShard;
import org.yaoshi.server.engine.PreparedCrl;
import org.yaoshi.server.identity.Actor;

/// Makes CRLs, complete, delta and of a shard: the number and hash of a CRL are committed before
/// the CA key signs it, the signed CRL is committed before it is served (promises 1, 2 and 5).
@Component
@Profile("!" + YaoshiServer.STATUS)
class CrlMaking {
  private final CertificateEngine engine;
  private final AuthorityUrls urls;
  private final CertificateStatuses statuses;
  private final DeltaEntries changes;
  private final CrlRecords crls;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;

  CrlMaking(
      CertificateEngine engine,
      AuthorityUrls urls,
      CertificateStatuses statuses,
      DeltaEntries changes,
      CrlRecords crls,
      AuditTrail audit,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.urls = urls;
    this.statuses = statuses;
    this.changes = changes;
    this.crls = crls;
    this.audit = audit;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// What a CRL shall be, decided under the lock on its number.
  private record Plan(CrlRequest request, Optional<CrlShard> shard, CrlEntries entries) {
    Plan(CrlRequest request, CrlEntries entries) {
      this(request, Optional.empty(), entries);
    }
  }

  private interface Planning {
    /// @return empty when there is nothing to do any more
    Optional<Plan> at(Instant now);
  }

  /// @param took reading and hashing its entries. Signing takes as long for a small one: a token
  ///   that was away for a while says nothing about what the next one costs
  private record Intent(PreparedCrl prepared, PublishedCrl crl, Duration took) {}

  PublishedCrl complete(CaId ca, Duration validity, Actor actor) {
    return make(ca, now -> Optional.of(complete(ca, now, validity)), actor).orElseThrow();
  }

  private Plan complete(CaId ca, Instant now, Duration validity) {
    CrlRequest request =
        CrlRequest.complete(crls.nextNumber(ca, now), now, seconds(now).plus(validity));
    return new Plan(
        urls.deltaCrl(ca).map(request::withFreshestCrl).orElse(request), allEntries(ca));
  }

  /// Of the certificates in one shard.
  ///
  /// @param due asked again when it is this node's turn: another may have made it meanwhile
  void shard(CaId ca, CrlShard shard, Duration validity, BooleanSupplier due) {
    make(
        ca,
        now -> due.getAsBoolean() ? Optional.of(shard(ca, shard, now, validity)) : Optional.empty(),
        Actor.SYSTEM);
  }

  private Plan shard(CaId ca, CrlShard shard, Instant now, Duration validity) {
    CrlRequest request =
        CrlRequest.complete(crls.nextNumber(ca, now), now, seconds(now).plus(validity))
            .shard(urls.crlShard(ca, shard));
    Instant last = crls.latest(ca, shard).map(PublishedCrl::thisUpdate).orElse(Instant.EPOCH);
    return new Plan(
        request,
        Optional.of(shard),
        entries(() -> statuses.revoked(ca.value(), last, shard.lowest(), shard.next().lowest())));
  }

  /// To the newest complete CRL, with which it ends.
  PublishedCrl delta(CaId ca) {
    return make(ca, now -> Optional.of(delta(ca, now)), Actor.SYSTEM).orElseThrow();
  }

  private Plan delta(CaId ca, Instant now) {
    PublishedCrl base = crls.latest(ca).orElseThrow();
    return new Plan(
        CrlRequest.complete(crls.nextNumber(ca, now), now, base.nextUpdate())
            .deltaTo(base.number()),
        changes.since(base));
  }

  /// Certificates that had ended when the last CRL was issued were on a CRL after their end
  /// already.
  private CrlEntries allEntries(CaId ca) {
    Instant last = crls.latest(ca).map(PublishedCrl::thisUpdate).orElse(Instant.EPOCH);
    return entries(() -> statuses.revoked(ca.value(), last));
  }

  private static CrlEntries entries(Supplier<Stream<CrlEntry>> query) {
    return writer -> {
      try (Stream<CrlEntry> entries = query.get()) {
        CrlEntries.of(entries::iterator).writeTo(writer);
      }
    };
  }

  private Optional<PublishedCrl> make(CaId ca, Planning planning, Actor actor) {
    try (WorkFiles files = WorkFiles.create()) {
      Optional<Intent> due = ownTransaction.execute(_ -> prepare(ca, planning, files));
      if (due.isEmpty()) return Optional.empty();
      Intent intent = due.get();
      Path der = files.signed(out -> engine.signCrl(intent.prepared, out));
      ownTransaction.executeWithoutResult(_ -> record(intent, der, actor));
      return Optional.of(intent.crl);
    }
  }

  private Optional<Intent> prepare(CaId ca, Planning planning, WorkFiles files) {
    crls.lock(ca);
    return planning.at(clock.instant()).map(plan -> prepare(ca, plan, files));
  }

  private Intent prepare(CaId ca, Plan plan, WorkFiles files) {
    Instant begun = clock.instant();
    String snapshot = crls.snapshot();
    CrlRequest request = plan.request;
    PreparedCrl prepared =
        files.prepared(path -> engine.prepareCrl(ca, request, plan.entries, path));
    var crl =
        new PublishedCrl(
            ca,
            request.crlNumber(),
            plan.shard,
            request.baseCrlNumber(),
            request.thisUpdate(),
            request.nextUpdate(),
            prepared.crl().entries());
    crls.recordIntent(crl, snapshot, prepared.crl());
    return new Intent(prepared, crl, Duration.between(begun, clock.instant()));
  }

  private void record(Intent intent, Path der, Actor actor) {
    PublishedCrl crl = intent.crl;
    crls.recordSigned(crl, der, intent.took);
    Map<String, String> details = new HashMap<>();
    details.put("entries", Long.toString(crl.entries()));
    details.put("nextUpdate", crl.nextUpdate().toString());
    details.put("tbsSha256", HexFormat.of().formatHex(intent.prepared.crl().sha256()));
    crl.shard().ifPresent(shard -> details.put("shard", shard.toString()));
    crl.base().ifPresent(base -> details.put("base", base.toString()));
    audit.append(
        actor, action(crl), new AuditSubject("crl", crl.ca() + "/" + crl.number()), details);
  }

  private static String action(PublishedCrl crl) {
    if (crl.base().isPresent()) return "crl.issue-delta";
    return crl.shard().isPresent() ? "crl.issue-shard" : "crl.issue";
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Whether a CA's complete CRLs have deltas.
  boolean hasDeltas(CaId ca) {
    return urls.deltaCrl(ca).isPresent();
  }
}
