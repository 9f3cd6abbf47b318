package org.yaoshi.server.status;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;

/// The rows of delegated responders.
@Component
public class ResponderRecords {
  private final CertificateAuthorities authorities;
  private final JdbcClient jdbc;

  ResponderRecords(CertificateAuthorities authorities, JdbcClient jdbc) {
    this.authorities = authorities;
    this.jdbc = jdbc;
  }

  /// The newest of each CA, as recorded by whichever node renewed it.
  public List<RecordedResponder> newest() {
    return issuingAuthorities().stream().flatMap(ca -> newest(ca).stream()).toList();
  }

  /// Those that have a responder.
  List<CertificateAuthority> issuingAuthorities() {
    return authorities.list().stream().filter(ca -> !ca.id().equals(CaId.ROOT)).toList();
  }

  private Optional<RecordedResponder> newest(CertificateAuthority ca) {
    return jdbc.sql(
            """
            SELECT key_reference, certificate FROM delegated_responder
            WHERE ca_id = :ca ORDER BY not_after DESC LIMIT 1
            """)
        .param("ca", ca.id().value())
        .query(
            (row, _) ->
                new RecordedResponder(
                    ca,
                    KeyReference.parse(row.getString("key_reference")),
                    row.getBytes("certificate")))
        .optional();
  }

  /// When the newest certificate ends.
  Optional<Instant> end(CaId ca) {
    return jdbc.sql("SELECT max(not_after) FROM delegated_responder WHERE ca_id = :ca")
        .param("ca", ca.value())
        .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
        .single();
  }

  void record(CaId ca, KeyReference key, SignedCertificate certificate) {
    jdbc.sql(
            """
            INSERT INTO delegated_responder (ca_id, not_after, key_reference, certificate)
            VALUES (:ca, :notAfter, :key, :certificate)
            """)
        .param("ca", ca.value())
        .param("notAfter", Timestamp.from(certificate.toX509().getNotAfter().toInstant()))
        .param("key", key.toString())
        .param("certificate", certificate.der())
        .update();
  }

  /// Waits for, and holds until the transaction ends, the right to renew this CA's responder.
  void lock(CaId ca) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 2))")
        .param("name", ca.value())
        .query((_, _) -> true)
        .single();
  }
}
