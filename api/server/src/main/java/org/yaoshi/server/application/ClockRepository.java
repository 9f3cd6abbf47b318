package org.yaoshi.server.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/// The table `stage_clock`.
interface ClockRepository extends Repository<ClockRow, UUID> {
  ClockRow save(ClockRow clock);

  List<ClockRow> findByApplicationIdOrderByStartedAt(UUID applicationId);

  /// The one that runs.
  Optional<ClockRow> findByApplicationIdAndStoppedAtIsNull(UUID applicationId);
}
