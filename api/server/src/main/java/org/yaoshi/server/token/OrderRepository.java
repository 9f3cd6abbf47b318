package org.yaoshi.server.token;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// The table `production_order`.
interface OrderRepository extends Repository<OrderRow, UUID> {
  OrderRow save(OrderRow order);

  Optional<OrderRow> findById(UUID id);

  /// The same, held until the transaction ends: what is issued for an order is issued once.
  @Query("SELECT * FROM production_order WHERE id = :id FOR UPDATE")
  Optional<OrderRow> hold(UUID id);
}
