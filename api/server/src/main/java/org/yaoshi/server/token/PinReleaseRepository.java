package org.yaoshi.server.token;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The table `pin_release`.
interface PinReleaseRepository extends Repository<PinReleaseRow, UUID> {
  PinReleaseRow save(PinReleaseRow release);

  Optional<PinReleaseRow> findById(UUID id);

  /// The same, held until the transaction ends: PINs are released once.
  @Query("SELECT * FROM pin_release WHERE id = :id FOR UPDATE")
  Optional<PinReleaseRow> hold(UUID id);

  @Query(
      """
      SELECT * FROM pin_release
      WHERE token_serial = :serial AND state IN ('REQUESTED', 'APPROVED') FOR UPDATE
      """)
  List<PinReleaseRow> holdOpen(String serial);

  /// The latest that was collected for an order and a token.
  @Query(
      """
      SELECT * FROM pin_release
      WHERE order_id = :orderId AND token_serial = :serial AND state = 'COLLECTED'
      ORDER BY sequence DESC LIMIT 1
      """)
  Optional<PinReleaseRow> collectedFor(UUID orderId, String serial);

  /// The latest that was collected to wipe a token with an administrator PIN of that generation.
  @Query(
      """
      SELECT * FROM pin_release
      WHERE purpose = 'WIPE' AND token_serial = :serial AND state = 'COLLECTED'
        AND generation = :generation
      ORDER BY sequence DESC LIMIT 1
      """)
  Optional<PinReleaseRow> collectedToWipe(String serial, int generation);

  @Query(
      """
      SELECT * FROM pin_release WHERE CAST(:state AS text) IS NULL OR state = :state
      ORDER BY sequence DESC LIMIT 200
      """)
  List<PinReleaseRow> latest(@Nullable String state);
}
