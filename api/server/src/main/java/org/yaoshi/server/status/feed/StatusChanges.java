package org.yaoshi.server.status.feed;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.certificate.CertificateStatusChanged;
import org.yaoshi.server.status.kept.KeptAnswers;

/// What a change of status brings about in its own transaction: a row for the other nodes,
/// committed with it; and here, after it and before the call that made it returns, the kept answers
/// are gone.
@Component
@Profile("!" + YaoshiServer.STATUS)
class StatusChanges {
  private final JdbcClient jdbc;
  private final KeptAnswers kept;
  private final InstantSource clock;

  StatusChanges(JdbcClient jdbc, KeptAnswers kept, InstantSource clock) {
    this.jdbc = jdbc;
    this.kept = kept;
    this.clock = clock;
  }

  /// Nobody has to hear of an issuance: nothing is kept of what was not issued.
  @EventListener
  void on(CertificateStatusChanged change) {
    record(change.serial());
    // Whatever came of it: of a commit whose answer was lost it is not known.
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int outcome) {
            kept.change(change.serial());
          }
        });
  }

  private void record(SerialNumber serial) {
    jdbc.sql("INSERT INTO status_change (serial, at) VALUES (:serial, :at)")
        .param("serial", serial.octets())
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }
}
