package org.yaoshi.server.certificate;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.PreparedCertificate;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.RequestId;

/// The record before the signature (promise 1): what a CA key is about to sign, durable on its own
/// whatever becomes of the transaction around it.
@Component
class Intents {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Intents(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Has committed when it returns.
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void record(CaId ca, PreparedCertificate prepared, Actor requester) {
    jdbc.sql(
            """
            INSERT INTO issuance_intent
              (serial, ca_id, profile, tbs_sha256, public_key_sha256, requester, request_id, recorded_at)
            VALUES (:serial, :ca, :profile, :tbs, :key, :requester, :request, :at)
            """)
        .param("serial", prepared.serial().octets())
        .param("ca", ca.value())
        .param("profile", prepared.profile().value())
        .param("tbs", prepared.tbsSha256())
        .param("key", PublicKeyHash.of(prepared.publicKey()))
        .param("requester", requester.id())
        .param("request", RequestId.current())
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }
}
