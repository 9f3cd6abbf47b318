package org.yaoshi.server.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The table `stage_clock`.
interface ClockRepository extends Repository<ClockRow, UUID> {
  ClockRow save(ClockRow clock);

  List<ClockRow> findByApplicationIdOrderByStartedAt(UUID applicationId);

  /// The one that runs.
  Optional<ClockRow> findByApplicationIdAndStoppedAtIsNull(UUID applicationId);

  /// Those that run towards a provisional deadline. Each is held with its case, the case first as
  /// everybody does who moves one, until the transaction ends; another node waits, and then finds
  /// that they are firm.
  @Query(
      """
      SELECT c.* FROM application a JOIN stage_clock c ON c.application_id = a.id
      WHERE c.stopped_at IS NULL AND c.provisional
      ORDER BY a.id FOR UPDATE
      """)
  List<ClockRow> holdProvisional();
}
