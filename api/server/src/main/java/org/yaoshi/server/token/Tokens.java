package org.yaoshi.server.token;

import java.util.Optional;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;

/// The inventory of tokens, as the workflow uses it. Every method that changes something joins the
/// caller's transaction and appends `token.custody` or `token.state` to the audit log.
public interface Tokens {
  /// Records that a token changed hands.
  ///
  /// @param waybill the courier's number, when it goes by courier
  /// @throws Refused there is no such token
  void move(TokenSerial serial, Holder holder, Optional<String> waybill, Actor actor);

  /// The enterprise has it. One that is reported lost stays so.
  void activate(TokenSerial serial, Actor actor);

  /// Its user PIN is blocked.
  void lock(TokenSerial serial, Actor actor);

  /// It did not arrive; who holds it is not known any more.
  void markLost(TokenSerial serial, Actor actor);

  /// It will not be handed over.
  void markReturned(TokenSerial serial, Actor actor);

  /// Nobody uses the tokens of a username any more; a loss report on them is closed.
  ///
  /// @param state LOST or DAMAGED; empty: they stay where they are
  void writeOff(LoginUsername username, Optional<TokenState> state, Actor actor);

  /// The token of a username that somebody has to use it, reported lost or not.
  Optional<InUse> inUse(LoginUsername username);

  /// Who has it, as was recorded last; empty: it is in no inventory.
  Optional<Holder> holder(TokenSerial serial);

  /// Whether a report of its loss is open.
  boolean isReportedLost(TokenSerial serial);

  /// @param state ACTIVE, SUSPENDED or LOCKED
  record InUse(TokenSerial serial, TokenState state) {}
}
