package org.yaoshi.server.token;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// What stands against a step on a production order.
final class OrderRefusals {
  private static final Citation SOURCE = Citation.of("CPS", "§4.3");

  private OrderRefusals() {}

  static Refused unknown(UUID orderId) {
    return Refused.notFound("orderId", orderId.toString());
  }

  static void requireState(OrderRow order, OrderState first, OrderState... more) {
    Set<OrderState> wanted = EnumSet.of(first, more);
    if (wanted.contains(order.state())) return;
    String serial = order.certificateSerial();
    throw Refused.because(
        ProblemType.CONFLICT,
        "state",
        order.state() + (serial == null ? "" : ", with certificate " + serial),
        "an order that is one of " + wanted,
        SOURCE);
  }

  /// Whoever reviewed the application may not produce its token.
  static void requireAnotherThanReviewer(OrderRow order, Actor actor) {
    if (!order.reviewer().equals(actor.id())) return;
    throw Refused.because(
        ProblemType.FOUR_EYES,
        "operator",
        actor.id() + ", who reviewed this application",
        "another person than the reviewer " + order.reviewer(),
        Citation.of("DESIGN", "promise 8, four eyes"));
  }

  static void requireOperator(OrderRow order, Actor actor) {
    if (actor.id().equals(order.operator())) return;
    throw Refused.because(
        ProblemType.FORBIDDEN,
        "operator",
        actor.id(),
        "the operator who claimed the order, " + order.operator(),
        SOURCE);
  }
}
