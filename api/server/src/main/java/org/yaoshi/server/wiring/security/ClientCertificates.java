package org.yaoshi.server.wiring.security;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateStatusChanged;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.enterprise.Accounts;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.StaffDirectory;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// From a client certificate to whom it was issued to: a person on the staff, or an enterprise's
/// account with its e-key. TLS has checked that one of our CAs signed it and that the caller holds
/// its key; here its validity, its status and its holder are checked, so that a refusal can say
/// what is wrong.
@Component
class ClientCertificates {
  private static final String FIELD = "clientCertificate";

  /// Within this time other nodes' changes of status are seen (promise 4).
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  private static final int MOST_KNOWN = 1000;

  /// A member of the staff whose certificate was good a moment ago.
  private record Known(Actor actor, Instant since) {
    /// A clock that was set back makes nothing last longer.
    boolean holds(Instant now) {
      return !now.isBefore(since) && now.isBefore(since.plus(KNOWN_FOR));
    }
  }

  private final Map<SerialNumber, Known> staff = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private final StaffDirectory directory;
  private final EkeyCertificates ekeys;
  private final Accounts accounts;
  private final CertificateStatuses statuses;
  private final InstantSource clock;

  ClientCertificates(
      StaffDirectory directory,
      EkeyCertificates ekeys,
      Accounts accounts,
      CertificateStatuses statuses,
      InstantSource clock) {
    this.directory = directory;
    this.ekeys = ekeys;
    this.accounts = accounts;
    this.statuses = statuses;
    this.clock = clock;
  }

  /// @throws Refused expired, not yet valid, revoked, or nobody's
  Actor actor(X509Certificate certificate) {
    Instant now = clock.instant();
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw refused(
          "a certificate that expired at " + certificate.getNotAfter().toInstant(),
          "a certificate that is valid now",
          Citation.of("RFC 5280", "§6.1.3 (a)(2)"));
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw refused(
          "a certificate valid from " + certificate.getNotBefore().toInstant(),
          "a certificate that is valid now",
          Citation.of("RFC 5280", "§6.1.3 (a)(2)"));
    }
    var serial = new SerialNumber(certificate.getSerialNumber());
    long seen = changes.get();
    Known known = staff.get(serial);
    if (known != null && known.holds(now)) return known.actor();
    Actor actor = look(serial, certificate);
    if (actor.isStaff()) remember(serial, actor, seen, now);
    return actor;
  }

  private Actor look(SerialNumber serial, X509Certificate certificate) {
    switch (statuses.status(serial)) {
      case CertStatus.Good _ -> {}
      case CertStatus.Revoked revoked ->
          throw refused(
              (revoked.reason().isHold()
                      ? "a certificate on hold since "
                      : "a certificate revoked at ")
                  + revoked.revocationDate(),
              "a certificate that is not revoked",
              Citation.of("RFC 5280", "§6.1.3 (a)(3)"));
      case CertStatus.Unknown _ ->
          throw refused(
              "a certificate this CA has no record of",
              "a certificate this CA issued",
              Citation.of("RFC 6960", "§2.2"));
    }
    Optional<EkeyCertificates.Holder> holder = ekeys.holder(serial);
    if (holder.isPresent()) {
      return accounts.withEkey(holder.get().username(), holder.get().enterpriseId(), serial);
    }
    return directory
        .find(fingerprint(certificate))
        .orElseThrow(
            () ->
                refused(
                    "a certificate that belongs to nobody on the staff",
                    "a staff member's certificate",
                    Citation.of("CPS", "§3.2")));
  }

  /// What was known is forgotten before the call that changed a status returns.
  @TransactionalEventListener(fallbackExecution = true)
  void forget(CertificateStatusChanged changed) {
    changes.incrementAndGet();
    staff.clear();
  }

  private void remember(SerialNumber serial, Actor actor, long seen, Instant now) {
    if (staff.size() >= MOST_KNOWN) staff.clear();
    staff.put(serial, new Known(actor, now));
    if (changes.get() != seen) staff.remove(serial);
  }

  private static Refused refused(String found, String required, Citation source) {
    return Refused.because(ProblemType.UNAUTHENTICATED, FIELD, found, required, source);
  }

  private static byte[] fingerprint(X509Certificate certificate) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that TLS has read can be encoded", e);
    }
  }
}
