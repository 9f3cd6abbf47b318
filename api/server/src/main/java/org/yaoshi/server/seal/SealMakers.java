package org.yaoshi.server.seal;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.seal.SealMaker;

/// The seal makers' certificates, as recorded, with their keys in the token.
@Component
public class SealMakers {
  /// Ready to make seals.
  record Ready(SealMaker maker, SigningKey key) {
    Instant notAfter() {
      return maker.certificate().getNotAfter().toInstant();
    }
  }

  private record Row(KeyReference key, byte[] certificate) {}

  private final JdbcClient jdbc;
  private final KeyVault vault;
  private final InstantSource clock;

  SealMakers(JdbcClient jdbc, KeyVault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /// Takes the certificate a ceremony has had issued for a maker's key.
  ///
  /// @param certificate DER, of that key
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(KeyReference key, byte[] certificate) {
    Instant notAfter = SealMaker.of(certificate).certificate().getNotAfter().toInstant();
    jdbc.sql(
            """
            INSERT INTO seal_maker (not_after, key_reference, certificate)
            VALUES (:notAfter, :key, :certificate)
            """)
        .param("notAfter", Timestamp.from(notAfter))
        .param("key", key.toString())
        .param("certificate", certificate)
        .update();
  }

  /// The one whose certificate lasts longest.
  ///
  /// @throws NoSealMaker none has a certificate that is valid now
  Ready current() {
    Row row =
        jdbc.sql(
                """
                SELECT key_reference, certificate FROM seal_maker WHERE not_after > :now
                ORDER BY not_after DESC LIMIT 1
                """)
            .param("now", Timestamp.from(clock.instant()))
            .query(
                (found, _) ->
                    new Row(
                        KeyReference.parse(found.getString("key_reference")),
                        found.getBytes("certificate")))
            .optional()
            .orElseThrow(NoSealMaker::new);
    return new Ready(SealMaker.of(row.certificate), vault.signingKey(row.key));
  }
}
