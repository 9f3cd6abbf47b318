package org.yaoshi.server.token;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a token is in its life. The states of the keys on it are those of NIST SP 800-57 part 1
/// §7: pre-activation while FORMATTED, active, suspended, compromised when LOST, destroyed.
public enum TokenState {
  /// In stock, with nothing on it.
  UNFORMATTED,
  /// Made for somebody, not handed over.
  FORMATTED,
  /// With its holder, in use.
  ACTIVE,
  /// Reported lost; not given up.
  SUSPENDED,
  /// Its user PIN is blocked.
  LOCKED,
  LOST,
  DAMAGED,
  /// Back, to be wiped.
  RETURNED,
  DESTROYED;

  /// A step that a token can take.
  ///
  /// @param reason why it may
  public record Move(TokenState from, TokenState to, String reason) {}

  private static final Set<TokenState> IN_USE = EnumSet.of(ACTIVE, SUSPENDED, LOCKED);

  private static final List<Move> MOVES =
      List.of(
          new Move(UNFORMATTED, FORMATTED, "made for an order"),
          new Move(FORMATTED, ACTIVE, "handed over"),
          new Move(FORMATTED, LOST, "did not arrive"),
          new Move(FORMATTED, DAMAGED, "broke before it was handed over"),
          new Move(FORMATTED, RETURNED, "unclaimed, or not to be handed over"),
          new Move(ACTIVE, SUSPENDED, "its holder reports it lost (挂失)"),
          new Move(SUSPENDED, ACTIVE, "found again: a request signed by it"),
          new Move(ACTIVE, LOCKED, "sent in to be unlocked"),
          new Move(LOCKED, ACTIVE, "back with its holder: unlocked, or as it was sent in"),
          new Move(LOCKED, SUSPENDED, "its holder reports it lost (挂失) while it is to be unlocked"),
          new Move(SUSPENDED, LOCKED, "found again, and still to be unlocked"),
          new Move(FORMATTED, SUSPENDED, "reported lost (挂失) before it was handed over"),
          new Move(SUSPENDED, FORMATTED, "found again, and still to be handed over"),
          new Move(ACTIVE, LOST, "replaced or revoked as lost, or lost on the way"),
          new Move(SUSPENDED, LOST, "replaced or revoked as lost"),
          new Move(LOCKED, LOST, "replaced or revoked as lost, or lost on the way"),
          new Move(ACTIVE, DAMAGED, "replaced or revoked as damaged"),
          new Move(SUSPENDED, DAMAGED, "replaced or revoked as damaged"),
          new Move(
              LOCKED,
              DAMAGED,
              "replaced or revoked as damaged; or its administrator PIN is blocked"),
          new Move(ACTIVE, RETURNED, "handed in after its keys were revoked"),
          new Move(SUSPENDED, RETURNED, "handed in after its keys were revoked"),
          new Move(LOCKED, RETURNED, "handed in after its keys were revoked"),
          new Move(LOST, RETURNED, "found after its keys were revoked"),
          new Move(DAMAGED, RETURNED, "handed in"),
          new Move(RETURNED, UNFORMATTED, "wiped: back to stock"),
          new Move(RETURNED, DESTROYED, "not to be used again"),
          new Move(DAMAGED, DESTROYED, "not to be repaired"),
          new Move(UNFORMATTED, DESTROYED, "taken out of stock"));

  /// Every allowed step.
  public static List<Move> moves() {
    return MOVES;
  }

  /// The step from here, if there is one.
  public Optional<Move> to(TokenState state) {
    return MOVES.stream().filter(move -> move.from() == this && move.to() == state).findFirst();
  }

  /// Whether somebody has it to use it.
  public boolean isInUse() {
    return IN_USE.contains(this);
  }

  /// Such as `FORMATTED, LOST`.
  String reachable() {
    return Arrays.stream(values())
        .filter(state -> to(state).isPresent())
        .map(Enum::name)
        .reduce((a, b) -> a + ", " + b)
        .orElse("nothing");
  }
}
