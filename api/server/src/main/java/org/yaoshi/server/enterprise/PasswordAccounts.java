package org.yaoshi.server.enterprise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.enterprise.AccountTable.Credentials;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Accounts by username and password. Five wrong passwords in a row lock an account for a quarter
/// of an hour; they are counted in a transaction of their own, which a refused request does not
/// undo.
@Component
class PasswordAccounts implements Accounts {
  private static final int MOST_FAILURES = 5;
  private static final Duration LOCK = Duration.ofMinutes(15);
  private static final Citation SOURCE = Citation.of("CPS", "§6.4.1");

  private final AccountTable accounts;
  private final PasswordHashes passwords;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;

  PasswordAccounts(
      AccountTable accounts,
      PasswordHashes passwords,
      AuditTrail audit,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public Actor authenticate(String username, char[] password) {
    Optional<Credentials> known =
        LoginUsername.parse("username", username).value().flatMap(accounts::credentials);
    boolean right =
        known
            .flatMap(Credentials::passwordHash)
            .map(hash -> passwords.matches(password, hash))
            .orElseGet(() -> passwords.matchesNobody(password));
    Credentials credentials = known.orElseThrow(PasswordAccounts::wrong);
    Instant now = clock.instant();
    if (credentials.isLockedAt(now)) throw locked(credentials.lockedUntil().orElse(now));
    EnterpriseAccount account = credentials.account();
    Actor actor = Actor.account(account.username(), account.enterpriseId(), account.name().value());
    if (!right) {
      ownTransaction.executeWithoutResult(_ -> countFailure(actor, account.username(), now));
      throw wrong();
    }
    if (credentials.failedAttempts() > 0) {
      ownTransaction.executeWithoutResult(_ -> accounts.forgetFailures(account.username()));
    }
    if (account.disabled()) throw disabled();
    return credentials.expired() ? actor.withExpiredPassword() : actor;
  }

  @Override
  public Actor withEkey(LoginUsername username, UUID enterpriseId, SerialNumber certificate) {
    EnterpriseAccount account =
        accounts
            .find(username)
            .filter(found -> found.enterpriseId().equals(enterpriseId))
            .orElseThrow(PasswordAccounts::wrong);
    if (account.disabled()) throw disabled();
    return Actor.account(username, enterpriseId, account.name().value()).withEkey(certificate);
  }

  private void countFailure(Actor actor, LoginUsername username, Instant now) {
    int failures = accounts.countFailure(username);
    if (failures < MOST_FAILURES) return;
    Instant until = now.plus(LOCK);
    accounts.lock(username, until);
    audit.append(
        actor,
        "account.locked",
        new AuditSubject("account", username.value()),
        Map.of("until", until.toString(), "failures", Integer.toString(failures)));
  }

  private static Refused wrong() {
    return Refused.because(
        ProblemType.UNAUTHENTICATED,
        "Authorization",
        "a username and password that do not belong together",
        "the username and password of an account",
        SOURCE);
  }

  private static Refused disabled() {
    return Refused.because(
        ProblemType.FORBIDDEN,
        "Authorization",
        "an account whose e-key was revoked for good",
        "another username; this one is never used again",
        Citation.of("domain", "A2 P8"));
  }

  private static Refused locked(Instant until) {
    return Refused.because(
        ProblemType.TOO_MANY_REQUESTS,
        "Authorization",
        MOST_FAILURES + " wrong passwords in a row",
        "to try again at " + until,
        SOURCE);
  }
}
