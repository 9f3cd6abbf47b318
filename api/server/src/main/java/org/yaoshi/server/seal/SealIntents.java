package org.yaoshi.server.seal;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.seal.PreparedSeal;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;

/// The record before the signature (promise 1): what the seal maker's key is about to sign, durable
/// on its own whatever becomes of the transaction around it.
@Component
class SealIntents {
  private static final String ABANDONED = "its making was begun and not completed";

  private final JdbcClient jdbc;
  private final SealRecords records;
  private final InstantSource clock;

  SealIntents(JdbcClient jdbc, SealRecords records, InstantSource clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /// Has committed when it returns. The caller holds the certificate and has seen that it has no
  /// valid seal, so that an intent still there is one whose making was abandoned: it is voided.
  ///
  /// @return the intents voided
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  List<SealId> record(NewSeal order, SerialNumber certificate, PreparedSeal prepared) {
    var now = clock.instant();
    List<SealId> abandoned = records.makeVoid(certificate, ABANDONED, now);
    jdbc.sql(
            """
            INSERT INTO electronic_seal
              (es_id, certificate_serial, username, enterprise_id, order_id, tbs_sha256,
               picture_sha256, state, intended_at)
            VALUES
              (:id, :serial, :username, :enterprise, :order, :tbs, :picture, 'INTENDED', :at)
            """)
        .param("id", prepared.terms().id().value())
        .param("serial", certificate.octets())
        .param("username", order.username())
        .param("enterprise", order.enterpriseId())
        .param("order", order.orderId())
        .param("tbs", prepared.sha256())
        .param("picture", order.pictureSha256())
        .param("at", Timestamp.from(now))
        .update();
    return abandoned;
  }
}
