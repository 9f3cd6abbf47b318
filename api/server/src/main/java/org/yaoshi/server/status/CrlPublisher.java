package org.yaoshi.server.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlEntry;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.ca.revocation.CrlRequest;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.engine.PreparedCrl;
import org.yaoshi.server.identity.Actor;

/// Issues complete CRLs: the number and hash of a CRL are committed before the CA key signs it, the
/// signed CRL is committed before it is served (promises 1, 2 and 5).
@Component
@Profile("!" + YaoshiServer.STATUS)
public class CrlPublisher {
  private static final Duration ROOT_VALIDITY = Duration.ofDays(90);
  private static final Duration ROOT_OVERLAP = Duration.ofDays(30);

  private final CertificateEngine engine;
  private final CertificateStatuses statuses;
  private final CrlRecords crls;
  private final IssuedHolds holds;
  private final AuditTrail audit;
  private final StatusSettings settings;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;

  CrlPublisher(
      CertificateEngine engine,
      CertificateStatuses statuses,
      CrlRecords crls,
      IssuedHolds holds,
      AuditTrail audit,
      StatusSettings settings,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.statuses = statuses;
    this.crls = crls;
    this.holds = holds;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Intent(PreparedCrl prepared, PublishedCrl crl) {}

  /// Publishes if the latest CRL ends soon, or does not know of a change, or of certificates that
  /// were issued on hold.
  public void publishIfDue(CaId ca) {
    Optional<PublishedCrl> latest = crls.latest(ca);
    if (latest.isEmpty() || endsSoon(latest.get()) || crls.isOutdated(ca) || holds.areDue(ca)) {
      publish(ca, Actor.SYSTEM);
    }
  }

  private boolean endsSoon(PublishedCrl crl) {
    return clock.instant().isAfter(crl.nextUpdate().minus(overlap(crl.ca())));
  }

  /// Whether there is none, or half the time for its successor has passed without one.
  boolean isLate(CaId ca) {
    Optional<PublishedCrl> latest = crls.latest(ca);
    return latest.isEmpty()
        || clock.instant().isAfter(latest.get().nextUpdate().minus(overlap(ca).dividedBy(2)));
  }

  private Duration overlap(CaId ca) {
    return ca.equals(CaId.ROOT) ? ROOT_OVERLAP : settings.crlOverlap();
  }

  /// Publishes now.
  public PublishedCrl publish(CaId ca, Actor actor) {
    return holds.publishing(ca, () -> make(ca, actor));
  }

  private PublishedCrl make(CaId ca, Actor actor) {
    try (WorkFile workFile = WorkFile.create()) {
      Intent intent = ownTransaction.execute(_ -> prepare(ca, workFile));
      byte[] der = signed(intent);
      ownTransaction.executeWithoutResult(_ -> record(intent, der, actor));
      return intent.crl;
    }
  }

  private void record(Intent intent, byte[] der, Actor actor) {
    PublishedCrl crl = intent.crl;
    crls.recordSigned(crl.ca(), crl.number(), der);
    audit.append(
        actor,
        "crl.issue",
        new AuditSubject("crl", crl.ca() + "/" + crl.number()),
        Map.of(
            "entries",
            Long.toString(crl.entries()),
            "nextUpdate",
            crl.nextUpdate().toString(),
            "tbsSha256",
            HexFormat.of().formatHex(intent.prepared.crl().sha256())));
  }

  private byte[] signed(Intent intent) {
    var der = new ByteArrayOutputStream();
    try {
      engine.signCrl(intent.prepared, Channels.newChannel(der));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return der.toByteArray();
  }

  private Intent prepare(CaId ca, WorkFile workFile) {
    crls.lock(ca);
    Instant thisUpdate = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant nextUpdate =
        thisUpdate.plus(ca.equals(CaId.ROOT) ? ROOT_VALIDITY : settings.crlValidity());
    CrlNumber number = crls.nextNumber(ca);
    String snapshot = crls.snapshot();
    PreparedCrl prepared =
        workFile.hold(
            path ->
                engine.prepareCrl(
                    ca, CrlRequest.complete(number, thisUpdate, nextUpdate), entries(ca), path));
    var crl = new PublishedCrl(ca, number, thisUpdate, nextUpdate, prepared.crl().entries());
    crls.recordIntent(crl, snapshot, prepared.crl());
    return new Intent(prepared, crl);
  }

  /// Certificates that had ended when the last CRL was issued were on a CRL after their end
  /// already.
  private CrlEntries entries(CaId ca) {
    Instant last = crls.latest(ca).map(PublishedCrl::thisUpdate).orElse(Instant.EPOCH);
    return writer -> {
      try (Stream<CrlEntry> entries = statuses.revoked(ca.value(), last)) {
        CrlEntries.of(entries::iterator).writeTo(writer);
      }
    };
  }

  /// The latest CRL of a CA.
  public Optional<PublishedCrl> latest(CaId ca) {
    return crls.latest(ca);
  }
}
