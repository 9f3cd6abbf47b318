package org.yaoshi.server.token;

import java.util.UUID;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// The provider's work list, as the workflow uses it. Every method joins the caller's transaction.
public interface ProductionOrders {
  /// Puts an order on the list.
  ///
  /// @return its id
  UUID open(NewOrder order, Actor actor);

  /// Takes an order off the list for good. A certificate that was issued for it is revoked
  /// (cessationOfOperation), unless it is revoked already.
  ///
  /// @param remark what went wrong
  /// @throws Refused it is completed, or void already
  void voidOrder(UUID orderId, String remark, Actor actor);
}
