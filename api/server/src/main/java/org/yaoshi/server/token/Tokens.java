package org.yaoshi.server.token;

import java.util.Optional;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// The inventory of tokens, as the workflow uses it. Every method joins the caller's transaction
/// and appends `token.custody` or `token.state` to the audit log.
public interface Tokens {
  /// Records that a token changed hands.
  ///
  /// @param waybill the courier's number, when it goes by courier
  /// @throws Refused there is no such token
  void move(TokenSerial serial, Holder holder, Optional<String> waybill, Actor actor);

  /// The enterprise has it.
  void activate(TokenSerial serial, Actor actor);

  /// It did not arrive; who holds it is not known any more.
  void markLost(TokenSerial serial, Actor actor);

  /// It will not be handed over.
  void markReturned(TokenSerial serial, Actor actor);
}
