package org.yaoshi.server.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.revocation.CrlEntries;
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

  /// A change is stamped before it commits; whatever takes longer than this waits for the next CRL
  /// on schedule.
  private static final Duration SLOWEST_COMMIT = Duration.ofMinutes(2);

  private final CertificateEngine engine;
  private final CertificateStatuses statuses;
  private final CrlRecords crls;
  private final AuditTrail audit;
  private final StatusSettings settings;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;

  CrlPublisher(
      CertificateEngine engine,
      CertificateStatuses statuses,
      CrlRecords crls,
      AuditTrail audit,
      StatusSettings settings,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.statuses = statuses;
    this.crls = crls;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Intent(
      PreparedCrl prepared,
      CrlNumber number,
      Instant thisUpdate,
      Instant nextUpdate,
      int entries) {}

  /// Publishes if the latest CRL ends soon, or would say something else now.
  public void publishIfDue(CaId ca) {
    Optional<PublishedCrl> latest = crls.latest(ca);
    if (latest.isEmpty()
        || endsSoon(latest.get())
        || (crls.changedSince(ca, latest.get().thisUpdate().minus(SLOWEST_COMMIT))
            && saysSomethingElse(ca, latest.get()))) {
      publish(ca, Actor.SYSTEM);
    }
  }

  private boolean endsSoon(PublishedCrl crl) {
    Duration overlap = crl.ca().equals(CaId.ROOT) ? ROOT_OVERLAP : settings.crlOverlap();
    return clock.instant().isAfter(crl.nextUpdate().minus(overlap));
  }

  private boolean saysSomethingElse(CaId ca, PublishedCrl latest) {
    byte[] said = crls.latestEntriesHash(ca).orElseThrow();
    byte[] now = ownTransaction.execute(_ -> contents(ca, latest.thisUpdate())).sha256();
    return !MessageDigest.isEqual(said, now);
  }

  /// Publishes now.
  public PublishedCrl publish(CaId ca, Actor actor) {
    try (WorkFile workFile = WorkFile.create()) {
      Intent intent = ownTransaction.execute(_ -> prepare(ca, workFile));
      return publish(ca, actor, intent, signed(intent));
    }
  }

  private PublishedCrl publish(CaId ca, Actor actor, Intent intent, byte[] der) {
    return ownTransaction.execute(
        _ -> {
          crls.recordSigned(ca, intent.number, der);
          audit.append(
              actor,
              "crl.issue",
              new AuditSubject("crl", ca + "/" + intent.number),
              Map.of(
                  "entries",
                  Integer.toString(intent.entries),
                  "nextUpdate",
                  intent.nextUpdate.toString(),
                  "tbsSha256",
                  java.util.HexFormat.of().formatHex(intent.prepared.crl().sha256())));
          return new PublishedCrl(
              ca, intent.number, intent.thisUpdate, intent.nextUpdate, intent.entries, der);
        });
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
    CrlContents contents =
        contents(ca, crls.latest(ca).map(PublishedCrl::thisUpdate).orElse(Instant.EPOCH));
    PreparedCrl prepared =
        workFile.hold(
            path ->
                engine.prepareCrl(
                    ca,
                    CrlRequest.complete(number, thisUpdate, nextUpdate),
                    CrlEntries.of(contents.entries()),
                    path));
    crls.recordIntent(ca, number, thisUpdate, nextUpdate, contents, prepared.crl());
    return new Intent(prepared, number, thisUpdate, nextUpdate, contents.entries().size());
  }

  /// @param lastThisUpdate certificates that had ended by then were on a CRL after their end
  ///   already
  private CrlContents contents(CaId ca, Instant lastThisUpdate) {
    try (var entries = statuses.revoked(ca.value(), lastThisUpdate)) {
      return CrlContents.of(entries.toList());
    }
  }

  /// The latest CRL of a CA.
  public Optional<PublishedCrl> latest(CaId ca) {
    return crls.latest(ca);
  }
}
