package org.yaoshi.hsm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenStatus;
import org.yaoshi.ca.key.TokenStatus.State;
import org.yaoshi.hsm.call.Backoff;
import org.yaoshi.hsm.call.CallHung;
import org.yaoshi.hsm.call.Deadline;
import org.yaoshi.hsm.call.Lanes;
import org.yaoshi.hsm.call.StuckCalls;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.token.TokenFault;

/// Keeps one token logged in: opens it at first use and brings it back by itself whenever it is
/// lost, one attempt at a time, until it is up, refuses its PIN, has too many calls stuck, or is
/// taken out of service. The only place that changes its [State].
final class TokenConnection implements AutoCloseable {
  private final TokenMember member;
  private final HealingPolicy policy;
  private final Backoff backoff;
  private final Turnstile turnstile;
  private final InstantSource clock;
  private final TokenOpener opener;
  private final StuckCalls stuck;

  private volatile @Nullable Login current;
  private volatile boolean tried;

  // All below: only within the turnstile.
  private State state = State.UNOPENED;
  private String detail = "";
  private Instant since;
  private boolean closed;
  private boolean healerAtWork;
  private boolean everUp;
  // Until what is stuck comes back, only fresh instances are entered.
  private boolean configuredHangs;
  // Stuck calls that a person has accepted as lost for good.
  private int writtenOff;
  private long heals;
  private long failedAttempts;
  private int failuresInARow;
  private @Nullable Login lost;
  // Kept from the garbage collector: what SunPKCS11 does after it would hang as well.
  private final List<Login> hanging = new ArrayList<>();
  private @Nullable RuntimeException lastFault;

  /// @param turnstile shared with the other members of its group
  TokenConnection(
      TokenMember member,
      TokenLocation location,
      HealingPolicy policy,
      Turnstile turnstile,
      InstantSource clock) {
    this.member = member;
    this.policy = policy;
    this.backoff = policy.backoff();
    this.turnstile = turnstile;
    this.clock = clock;
    this.opener = new TokenOpener(threadName(), location, policy);
    this.stuck = new StuckCalls(this::callCameBack);
    this.since = clock.instant();
  }

  private String threadName() {
    return member.position() == 1 ? member.token() : member.token() + "-" + member.position();
  }

  TokenMember member() {
    return member;
  }

  /// The login to work with; empty while there is none.
  Optional<Login> login() {
    return Optional.ofNullable(current);
  }

  /// Whether it has been opened, or could not be, or must not be.
  boolean isTried() {
    return tried;
  }

  /// Opens the token if nobody has so far.
  void wake() {
    turnstile.pass(
        () -> {
          if (closed) throw new IllegalStateException("the key vault is closed");
          if (state == State.UNOPENED) heal("being opened");
        });
  }

  /// Counts attempts that failed, so that a caller can tell one that failed after it came.
  long failedAttempts() {
    return turnstile.get(() -> failedAttempts);
  }

  /// Whether it makes sense to wait for this token. A token that was up is waited for; one that
  /// never was, only for one attempt.
  ///
  /// @param failedBefore [#failedAttempts] when the caller came
  boolean isHopeful(long failedBefore) {
    return turnstile.get(
        () ->
            switch (state) {
              case UP, UNOPENED -> true;
              case HEALING -> everUp || failedAttempts <= failedBefore;
              case PIN_REFUSED, CALLS_STUCK, OUT_OF_SERVICE -> false;
            });
  }

  /// What is in the way of its being used.
  Obstacle obstacle() {
    return turnstile.get(
        () ->
            state == State.OUT_OF_SERVICE
                ? new Obstacle("out of service: " + detail, null)
                : new Obstacle(detail, lastFault));
  }

  /// Says that a login is of no more use. Without effect if that is known.
  ///
  /// @param hung a call did not come back: the library it is in is not entered any more
  void lost(Login login, String why, boolean hung) {
    turnstile.pass(
        () -> {
          if (current != login) return;
          failuresInARow = login.hasLasted(policy.longestPause()) ? 0 : failuresInARow + 1;
          if (hung) {
            // Also if it hangs elsewhere: what hangs is likely behind all instances made so far.
            configuredHangs = true;
            hanging.add(login);
          } else {
            lost = login;
          }
          retire(login);
          heal(why);
        });
  }

  /// The same on a fault that may be the call's alone: not more often than the longest pause.
  ///
  /// @return whether it is healed now
  boolean doubted(Login login, String why) {
    if (login.hasLasted(policy.longestPause()) || current != login) {
      lost(login, why, false);
      return true;
    }
    return false;
  }

  private void retire(Login login) {
    current = null;
    login.lanes().close();
  }

  private void heal(String why) {
    become(State.HEALING, why);
    if (healerAtWork) return;
    healerAtWork = true;
    Thread.ofPlatform().name("hsm-" + threadName() + "-healer").daemon().start(this::healing);
  }

  private void become(State next, String why) {
    if (next != State.HEALING || failedAttempts > 0) tried = true;
    if (state != next) since = clock.instant();
    state = next;
    detail = why;
    turnstile.announce();
  }

  /// The healer's work: attempts and pauses, until there is nothing more to attempt.
  private void healing() {
    while (mayAttempt()) {
      try {
        succeeded(attempt());
      } catch (CallHung e) {
        turnstile.pass(() -> configuredHangs = true);
        failed(e, false);
      } catch (TokenFault fault) {
        failed(fault, TokenOpener.refusesPin(fault));
      } catch (RuntimeException e) {
        failed(e, false); // a PIN that cannot be read, a path that cannot be configured
      }
    }
  }

  private void callCameBack() {
    List<Login> free =
        turnstile.get(
            () -> {
              turnstile.announce();
              writtenOff = Math.min(writtenOff, stuck.count());
              if (stuck.count() > 0) return List.of();
              configuredHangs = false;
              List<Login> all = List.copyOf(hanging);
              hanging.clear();
              return all;
            });
    free.forEach(this::endLater);
  }

  /// Ends a lost login before the next is made. Its calls come back at once, unless they hang.
  private void endSoon(Login login) {
    if (!login.end(policy.firstPause())) endLater(login);
  }

  /// Ends a login while another one may be in use: not in the library as configured, where a logout
  /// is for all.
  private void endLater(Login login) {
    if (!login.token().isPrivate()) return;
    Thread.ofPlatform().name("hsm-" + threadName() + "-end").daemon().start(() -> end(login));
  }

  /// Waits until the next attempt is due.
  ///
  /// @return false if there is to be none: this healer ends
  private boolean mayAttempt() {
    return turnstile.get(
        () -> {
          Deadline due = Deadline.in(backoff.pause(failuresInARow));
          while (!closed && (state == State.HEALING || state == State.CALLS_STUCK)) {
            boolean room = stuck.count() - writtenOff + policy.lanes() <= policy.mostStuck();
            if (!room) {
              become(State.CALLS_STUCK, stuck.count() + " calls do not come back");
              turnstile.await();
            } else if (!due.hasPassed()) {
              turnstile.await(due);
            } else {
              if (state == State.CALLS_STUCK) become(State.HEALING, "calls came back");
              return true;
            }
          }
          healerAtWork = false;
          return false;
        });
  }

  private OpenToken attempt() {
    record Task(@Nullable Login before, boolean configuredHangs) {}
    Task task =
        turnstile.get(
            () -> {
              Task next = new Task(lost, configuredHangs);
              lost = null;
              return next;
            });
    Opening opening =
        new Opening(
            () -> {
              if (task.before() != null) endSoon(task.before());
              return opener.open(task.configuredHangs());
            });
    try (Lanes lane = new Lanes("hsm-" + threadName() + "-opening", 1, stuck)) {
      return lane.call(opening, policy.longTimeout(), Deadline.in(policy.longTimeout()));
    } catch (CallHung e) {
      opening.abandon();
      throw e;
    }
  }

  private void succeeded(OpenToken token) {
    Lanes lanes = new Lanes("hsm-" + threadName(), policy.lanes(), stuck);
    Login login = new Login(token, lanes, System.nanoTime());
    boolean wanted =
        turnstile.get(
            () -> {
              if (closed || state != State.HEALING) return false;
              if (everUp) heals++;
              everUp = true;
              lastFault = null;
              current = login;
              become(State.UP, "");
              return true;
            });
    if (!wanted) end(login);
  }

  private void failed(RuntimeException fault, boolean refused) {
    turnstile.pass(
        () -> {
          failedAttempts++;
          failuresInARow++;
          lastFault = fault;
          String why = String.valueOf(fault.getMessage());
          if (state == State.HEALING) become(refused ? State.PIN_REFUSED : State.HEALING, why);
        });
  }

  /// Logs out, as far as the token lets it within the time for one use.
  private void end(Login login) {
    try (Lanes lane = new Lanes("hsm-" + threadName() + "-closing", 1, stuck)) {
      Duration half = policy.signTimeout().dividedBy(2);
      lane.call(
          () -> {
            login.end(half);
            return login;
          },
          policy.signTimeout(),
          Deadline.in(policy.signTimeout()));
    } catch (CallHung e) {
      System.getLogger(TokenConnection.class.getName())
          .log(System.Logger.Level.WARNING, "logging out of " + member, e);
    }
  }

  TokenStatus takeOutOfService(String reason) {
    Optional<Login> ended =
        turnstile.get(
            () -> {
              Optional<Login> login = login();
              login.ifPresent(this::retire);
              become(State.OUT_OF_SERVICE, reason);
              return login;
            });
    ended.ifPresent(this::end);
    return status();
  }

  TokenStatus returnToService() {
    turnstile.pass(
        () -> {
          if (state == State.UP || state == State.UNOPENED || state == State.HEALING) return;
          writtenOff = stuck.count();
          failuresInARow = 0;
          lastFault = null;
          heal("returned to service");
        });
    return status();
  }

  TokenStatus status() {
    return turnstile.get(
        () ->
            new TokenStatus(member, state, detail, since, heals, stuck.count(), opener.modules()));
  }

  /// Logs out. Later uses fail with [IllegalStateException].
  @Override
  public void close() {
    Optional<Login> ended =
        turnstile.get(
            () -> {
              closed = true;
              Optional<Login> login = login();
              login.ifPresent(this::retire);
              turnstile.announce();
              return login;
            });
    ended.ifPresent(this::end);
  }
}
