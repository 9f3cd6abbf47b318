package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.hsm.call.Deadline;
import org.yaoshi.hsm.pkcs11.OpenToken;

/// The tokens that hold the same keys under one configured name. Whatever is done is done on the
/// first that is up.
final class TokenGroup implements AutoCloseable {
  /// Something done on an open token.
  interface Operation<T> {
    T on(OpenToken token) throws GeneralSecurityException;
  }

  private final List<TokenConnection> members = new ArrayList<>();
  private final Turnstile turnstile = new Turnstile();
  private final ReentrantLock changing = new ReentrantLock();
  private final HealingPolicy policy;
  private final KeyUseListener listener;

  TokenGroup(
      TokenConfiguration configuration,
      HealingPolicy policy,
      InstantSource clock,
      KeyUseListener listener) {
    this.policy = policy;
    this.listener = listener;
    for (TokenLocation location : configuration.locations()) {
      TokenMember member = new TokenMember(configuration.name(), members.size() + 1);
      members.add(new TokenConnection(member, location, policy, turnstile, clock));
    }
  }

  List<TokenConnection> members() {
    return List.copyOf(members);
  }

  /// @throws KeyNotFound there is none at that position
  TokenConnection member(TokenMember member) {
    if (member.position() > members.size()) throw new KeyNotFound("no token " + member);
    return members.get(member.position() - 1);
  }

  /// A use of a key, which may be made twice: on a lost token it is made again on the next that is
  /// up.
  ///
  /// @throws org.yaoshi.ca.key.KeyVaultUnavailable with the name of what the token said last
  <T> T use(String action, Operation<T> operation) {
    return use(action, operation, _ -> 1);
  }

  /// Several uses in one go, one for each result. The go has the time of one use.
  <T> List<T> useEach(String action, Operation<List<T>> operation) {
    return use(action, operation, List::size);
  }

  private <T> T use(String action, Operation<T> operation, ToIntFunction<T> uses) {
    long start = System.nanoTime();
    T result = task(action, operation, policy.signTimeout()).run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String token = members.getFirst().member().token();
    for (int i = 0; i < uses.applyAsInt(result); i++) listener.used(token, took);
    return result;
  }

  /// Looking for or through keys: like a use, but it may take longer.
  <T> T look(String action, Operation<T> operation) {
    return task(action, operation, policy.longTimeout()).run();
  }

  /// For an operation that leaves something behind on the first member, such as generating a key.
  /// `check` may be made twice and finds lost sessions first. One at a time, so that what was
  /// checked still holds.
  <T> T once(String action, Operation<?> check, Operation<T> operation) {
    List<TokenConnection> first = List.of(members.getFirst());
    Duration timeout = policy.longTimeout();
    changing.lock();
    try {
      Object unused = new Task<>(action, check, first, turnstile, timeout, patience()).run();
      return new Task<>(action, operation, first, turnstile, timeout, patience()).runOnce();
    } finally {
      changing.unlock();
    }
  }

  private <T> Task<T> task(String action, Operation<T> operation, Duration timeout) {
    return new Task<>(action, operation, members, turnstile, timeout, patience());
  }

  private Deadline patience() {
    return Deadline.in(policy.patience());
  }

  @Override
  public void close() {
    members.forEach(TokenConnection::close);
  }
}
