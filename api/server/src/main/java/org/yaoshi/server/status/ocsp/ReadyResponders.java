package org.yaoshi.server.status.ocsp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.CertIdForm;
import org.yaoshi.ca.ocsp.IssuerId;
import org.yaoshi.ca.ocsp.OcspResponder;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.status.RecordedResponder;
import org.yaoshi.server.status.ResponderRecords;

/// The responders as this node has opened them. Asking for one costs nothing; what other nodes have
/// renewed is read now and then.
@Component
class ReadyResponders {
  /// Nobody makes it read more often than this, not even with a responder that has ended.
  private static final Duration LEAST = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(ReadyResponders.class);

  private record Opened(byte[] certificate, ReadyResponder responder) {}

  private final ResponderRecords recorded;
  private final KeyVault vault;
  private final InstantSource clock;
  private final List<CaId> known = new ArrayList<>();
  private int certificates;
  private Instant read = Instant.MIN;
  private volatile List<Opened> opened = List.of();

  ReadyResponders(ResponderRecords recorded, KeyVault vault, InstantSource clock) {
    this.recorded = recorded;
    this.vault = vault;
    this.clock = clock;
  }

  /// That of the CA a certificate would be from.
  Optional<ReadyResponder> of(CertId certId) {
    for (Opened one : opened) {
      ReadyResponder responder = one.responder;
      boolean isIts =
          responder.form(certId) != ReadyResponder.NO_FORM || certId.isFrom(responder.issuer());
      if (isIts) return Optional.of(responder);
    }
    return Optional.empty();
  }

  /// Whether reading again may help: there is none, or one that has ended.
  boolean isWanting(Instant now) {
    List<Opened> all = opened;
    return all.isEmpty() || all.stream().anyMatch(one -> !one.responder.notAfter().isAfter(now));
  }

  /// Reads again if that may help and was not just done.
  synchronized void readIfWanting() {
    Instant now = clock.instant();
    boolean justDone = !now.isBefore(read) && now.isBefore(read.plus(LEAST));
    if (isWanting(now) && !justDone) read();
  }

  /// Reads what other nodes have renewed.
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  void follow() {
    try {
      read();
    } catch (KeyVaultUnavailable | DataAccessException e) {
      LOG.warn("the responders' certificates cannot be read; those known go on serving", e);
    }
  }

  private synchronized void read() {
    List<Opened> fresh = new ArrayList<>();
    for (RecordedResponder one : recorded.newest()) {
      fresh.add(
          opened.stream()
              .filter(known -> Arrays.equals(known.certificate, one.certificate()))
              .findFirst()
              .orElseGet(() -> open(one)));
    }
    opened = List.copyOf(fresh);
    read = clock.instant();
  }

  private Opened open(RecordedResponder one) {
    var ca = CertificateAuthorities.x509(one.ca().certificate());
    var issuer =
        IssuerId.of(
            DistinguishedName.parse(ca.getSubjectX500Principal().getEncoded()), ca.getPublicKey());
    List<CertIdForm> forms = CertIdForm.usual(issuer);
    if (!known.contains(one.ca().id())) known.add(one.ca().id());
    return new Opened(
        one.certificate(),
        new ReadyResponder(
            certificates++ & 0xffff,
            one.ca().id(),
            issuer,
            OcspResponder.of(one.certificate(), vault.signingKey(one.key())),
            forms,
            known.indexOf(one.ca().id()) * forms.size(),
            ca.getNotBefore().toInstant()));
  }
}
