package org.yaoshi.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
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

  /// Keys of an enterprise that are being made and have no certificate yet, or none any more: what
  /// was issued for a void order is revoked, and what is replaced was revoked before.
  @Query(
      """
      SELECT count(*) FROM application
      WHERE enterprise_id = :enterpriseId AND state IN ('PRODUCING', 'PROD_ERROR')
        AND procedure IN ('FIRST_ONLINE', 'FIRST_OFFLINE', 'ADDITIONAL', 'REPLACEMENT')
        AND NOT EXISTS (
          SELECT FROM production_order o
          WHERE o.id = order_id AND o.certificate_serial IS NOT NULL AND o.state <> 'VOIDED')
      """)
  int countInProduction(UUID enterpriseId);

  /// Whether another case that is open has a token: it was sent in again.
  @Query(
      """
      SELECT EXISTS (
        SELECT FROM application
        WHERE username = :username AND id <> :id AND token_serial = :serial
          AND state NOT IN ('COMPLETED', 'CANCELLED'))
      """)
  boolean isInAnotherOpenCase(String username, UUID id, String serial);

  /// The open case that ends the key on a token of the username, and makes at most another one.
  @Query(
      """
      SELECT number FROM application
      WHERE username = :username AND state NOT IN ('COMPLETED', 'CANCELLED')
        AND procedure IN ('REPLACEMENT', 'REVOCATION')
        AND token_serial IS DISTINCT FROM :serial
      """)
  Optional<String> openCaseEnding(String username, String serial);

  /// Cases in which nothing has happened since a time, and it is the enterprise's turn.
  @Query(
      """
      SELECT id FROM application
      WHERE state IN ('DRAFT', 'AWAIT_PAPER', 'RETURNED') AND changed_at < :since
      ORDER BY changed_at LIMIT :limit
      """)
  List<UUID> idleSince(Instant since, int limit);

  /// Cases that are over, and that retention has not looked at since they ended, or has to look at
  /// again.
  @Query(
      """
      SELECT id FROM application
      WHERE state IN ('COMPLETED', 'CANCELLED') AND erased_at IS NULL
        AND coalesce(retained_until, changed_at) <= :now
      ORDER BY coalesce(retained_until, changed_at), id LIMIT :limit
      """)
  List<UUID> toLookAt(Instant now, int limit);

  @Query(
      """
      SELECT EXISTS (
        SELECT FROM application WHERE username = :username AND erased_at IS NULL)
      """)
  boolean isAnyKept(String username);

  @Modifying
  @Query("UPDATE application SET retained_until = :until WHERE id = :id")
  void retain(UUID id, Instant until);

  @Query("SELECT nextval('application_number')")
  long nextNumber();
}
