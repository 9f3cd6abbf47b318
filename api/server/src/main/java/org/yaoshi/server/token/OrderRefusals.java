package org.yaoshi.server.token;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
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

  /// Not every order has a key to certify.
  static void requireCertifying(OrderRow order) {
    if (order.command().certifies()) return;
    throw Refused.because(
        ProblemType.CONFLICT,
        "command",
        order.command().name(),
        "an order for which a key is certified",
        SOURCE);
  }

  static Objection otherSeal(int octets) {
    return new Objection(
        "seal",
        octets == 0 ? "none" : octets + " other octets",
        "the electronic seal that was made for this order, as read back from the token, in Base64",
        SOURCE);
  }

  static Objection otherToken(TokenSerial found, String expected) {
    return new Objection(
        "tokenSerial", found.value(), "the token that was sent in, " + expected, SOURCE);
  }

  static Refused keyKnown() {
    return Refused.because(
        ProblemType.INVALID_INPUT,
        "csr.publicKey",
        "a key that was certified before",
        "a key made for this order",
        Citation.of("CPS", "§6.1.1"));
  }
}
