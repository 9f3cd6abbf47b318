package org.yaoshi.server.status;

import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;
import org.yaoshi.server.engine.CrlShard;
import org.yaoshi.server.problem.Refused;

/// What keeps the statements of status current without being asked.
@Component
@Profile("!" + YaoshiServer.STATUS)
class StatusJobs {
  private static final Logger LOG = LoggerFactory.getLogger(StatusJobs.class);

  private final CertificateAuthorities authorities;
  private final CrlPublisher crls;
  private final Responders responders;

  StatusJobs(CertificateAuthorities authorities, CrlPublisher crls, Responders responders) {
    this.authorities = authorities;
    this.crls = crls;
    this.responders = responders;
  }

  @Scheduled(fixedDelayString = "${yaoshi.status.crl-after-change:PT1S}")
  void publishCrls() {
    for (CertificateAuthority ca : authorities.list()) {
      attempt("the CRL of " + ca.id(), () -> crls.publishIfDue(ca.id()));
    }
  }

  /// Beside the complete CRLs, which may take long. One that fails keeps none of the others
  /// waiting.
  @Scheduled(fixedDelayString = "${yaoshi.status.crl-after-change:PT1S}")
  void publishShards() {
    attempt("the CRL of any shard", () -> crls.dueShards(CaId.ISSUING).forEach(this::publish));
  }

  private void publish(CrlShard shard) {
    attempt("the CRL of shard " + shard, () -> crls.publishIfDue(CaId.ISSUING, shard));
  }

  @Scheduled(fixedDelayString = "PT1H")
  void renewResponders() {
    attempt("a responder's certificate", responders::renew);
  }

  private static void attempt(String what, Runnable publication) {
    try {
      publication.run();
    } catch (KeyVaultUnavailable
        | DataAccessException
        | TransactionException
        | UncheckedIOException
        | Refused e) {
      LOG.error("{} was not made; it is tried again", what, e);
    }
  }
}
