package org.yaoshi.server.application;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The table `application`.
interface ApplicationRepository extends Repository<ApplicationRow, UUID> {
  ApplicationRow save(ApplicationRow application);

  Optional<ApplicationRow> findById(UUID id);

  /// The same, held until the transaction ends: one step at a time.
  @Query("SELECT * FROM application WHERE id = :id FOR UPDATE")
  Optional<ApplicationRow> hold(UUID id);

  @Query(
      """
      SELECT number FROM application
      WHERE username = :username AND state NOT IN ('COMPLETED', 'CANCELLED')
      """)
  Optional<String> openCaseOf(String username);

  @Query(
      """
      SELECT number FROM application
      WHERE enterprise_id = :enterpriseId AND state NOT IN ('COMPLETED', 'CANCELLED')
        AND procedure IN ('FIRST_ONLINE', 'FIRST_OFFLINE')
      """)
  Optional<String> openFirstCaseOf(UUID enterpriseId);

  @Query("SELECT nextval('application_number')")
  long nextNumber();
}
