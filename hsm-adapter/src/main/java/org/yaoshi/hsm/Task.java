package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.KeyVaultUnavailable.Outcome;
import org.yaoshi.hsm.call.CallHung;
import org.yaoshi.hsm.call.CallNotStarted;
import org.yaoshi.hsm.call.Deadline;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.pkcs11.TokenFaults;
import org.yaoshi.hsm.token.TokenFault;

/// One thing to be done on one of several tokens, from the caller's request to its result or
/// refusal. For one thread.
final class Task<T> {
  /// More losses than this during one request are not bad luck.
  private static final int MOST_TRIES = 8;

  private record Place(TokenConnection member, Login login) {}

  private final String action;
  private final TokenGroup.Operation<T> operation;
  private final List<TokenConnection> members;
  private final Turnstile turnstile;
  private final Duration timeout;
  private Deadline deadline;
  private final Map<TokenConnection, Long> failedBefore = new HashMap<>();
  private final Set<TokenConnection> lacking = new HashSet<>();
  private Outcome outcome = Outcome.NOTHING_DONE;
  private int doubts;
  private @Nullable Obstacle last;

  /// @param members in the order in which they are tried
  /// @param timeout from when a token is given it
  /// @param deadline until which it is waited for a token
  Task(
      String action,
      TokenGroup.Operation<T> operation,
      List<TokenConnection> members,
      Turnstile turnstile,
      Duration timeout,
      Deadline deadline) {
    this.action = action;
    this.operation = operation;
    this.members = members;
    this.turnstile = turnstile;
    this.timeout = timeout;
    this.deadline = deadline;
  }

  /// Tries until it is done, refused, or the deadline has passed.
  ///
  /// @throws KeyVaultUnavailable no token could do it in time
  T run() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<T> done = attempt(place());
      if (done.isPresent()) return done.get();
    }
    throw unavailable();
  }

  /// Tries once.
  ///
  /// @throws KeyVaultUnavailable no token could do it, or it was lost meanwhile
  T runOnce() {
    return attempt(place()).orElseThrow(this::unavailable);
  }

  /// @return empty if it is to be tried again
  private Optional<T> attempt(Place place) {
    TokenConnection member = place.member();
    Login login = place.login();
    try {
      return Optional.of(
          login.lanes().call(() -> onToken(login.token(), member), timeout, deadline));
    } catch (CallNotStarted e) {
      last = new Obstacle(String.valueOf(e.getMessage()), e);
      if (deadline.hasPassed()) throw unavailable();
    } catch (CallHung e) {
      outcome = Outcome.UNKNOWN;
      last = new Obstacle(action + ": " + e.getMessage(), e);
      member.lost(login, String.valueOf(e.getMessage()), true);
      deadline = Deadline.in(Duration.ZERO); // waited long enough: only what is up now may help
    } catch (TokenFault fault) {
      met(fault, member, login);
    } catch (KeyNotFound e) {
      lacking.add(member);
      if (lacking.size() == members.size()) throw e;
    }
    return Optional.empty();
  }

  private T onToken(OpenToken token, TokenConnection member) {
    try {
      return operation.on(token);
    } catch (GeneralSecurityException | ProviderException e) {
      throw TokenFaults.of(action + " on token " + member.member(), e);
    }
  }

  /// Decides what a fault means: tells the connection, or gives up.
  private void met(TokenFault fault, TokenConnection member, Login login) {
    FaultMeaning meaning = FaultMeaning.of(fault);
    last = new Obstacle(String.valueOf(fault.getMessage()), fault);
    if (meaning.mayBeDone()) outcome = Outcome.UNKNOWN;
    // What went wrong on a login that another thread has given up meanwhile says nothing.
    if (member.login().filter(login::equals).isEmpty()) return;
    if (meaning.isLost()) {
      member.lost(login, fault.returnValue(), false);
    } else if (meaning == FaultMeaning.DOUBTFUL) {
      doubts++;
      if (doubts > 1 && !member.doubted(login, fault.returnValue())) throw unavailable();
    } else {
      throw unavailable();
    }
  }

  /// The first login there is; waits for one as long as there is hope and time.
  private Place place() {
    Optional<Place> now = up();
    if (now.isPresent()) return now.get();
    try {
      return turnstile.get(this::awaited);
    } catch (CallerInterrupted e) {
      last = new Obstacle(String.valueOf(e.getMessage()), e);
      throw unavailable();
    }
  }

  /// The first member that is up; none as long as one before it has not been tried at all.
  private Optional<Place> up() {
    for (TokenConnection member : members) {
      if (lacking.contains(member)) continue;
      Optional<Login> login = member.login();
      if (login.isPresent()) return Optional.of(new Place(member, login.get()));
      if (!member.isTried()) return Optional.empty();
    }
    return Optional.empty();
  }

  private Place awaited() {
    for (TokenConnection member : members) {
      member.wake();
      failedBefore.computeIfAbsent(member, TokenConnection::failedAttempts);
    }
    while (true) {
      Optional<Place> up = up();
      if (up.isPresent()) return up.get();
      if (deadline.hasPassed() || !isHopeful()) throw unavailable();
      turnstile.await(deadline);
    }
  }

  private boolean isHopeful() {
    return members.stream()
        .filter(member -> !lacking.contains(member))
        .anyMatch(member -> member.isHopeful(failedBefore.getOrDefault(member, 0L)));
  }

  /// Says what is in the way of each token, and what this request met last.
  private KeyVaultUnavailable unavailable() {
    List<Obstacle> obstacles = new ArrayList<>();
    for (TokenConnection member : members) {
      if (member.login().isEmpty()) obstacles.add(member.obstacle());
    }
    if (last != null) obstacles.add(last);
    String why =
        obstacles.stream().map(Obstacle::description).distinct().collect(Collectors.joining("; "));
    Throwable cause =
        obstacles.stream().map(Obstacle::cause).filter(Objects::nonNull).findFirst().orElse(null);
    String token = members.getFirst().member().token();
    return new KeyVaultUnavailable("token " + token + ": " + why, outcome, cause);
  }
}
