package org.yaoshi.server.token;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The table `loss_report`.
interface LossReportRepository extends Repository<LossReportRow, UUID> {
  LossReportRow save(LossReportRow report);

  Optional<LossReportRow> findById(UUID id);

  /// The same, held until the transaction ends.
  @Query("SELECT * FROM loss_report WHERE id = :id FOR UPDATE")
  Optional<LossReportRow> hold(UUID id);

  @Query("SELECT * FROM loss_report WHERE token_serial = :serial AND state = 'OPEN' FOR UPDATE")
  Optional<LossReportRow> holdOpen(String serial);

  /// Whether a token of the username is reported lost, or the one it had was lost and it has no
  /// other.
  @Query(
      """
      SELECT EXISTS (SELECT FROM loss_report WHERE username = :username AND state = 'OPEN')
        OR (EXISTS (SELECT FROM token WHERE username = :username AND state = 'LOST')
          AND NOT EXISTS (
            SELECT FROM token
            WHERE username = :username
              AND state IN ('FORMATTED', 'ACTIVE', 'SUSPENDED', 'LOCKED')))
      """)
  boolean isLost(String username);

  @Query("SELECT EXISTS (SELECT FROM loss_report WHERE token_serial = :serial AND state = 'OPEN')")
  boolean isOpen(String serial);

  @Query("SELECT * FROM loss_report WHERE token_serial = :serial ORDER BY sequence")
  List<LossReportRow> findByTokenSerial(String serial);
}
