package org.yaoshi.server.enterprise;

import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.subject.OrganisationCode;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Registration of enterprises, and what they registered.
@Service
public class Registrations {
  private static final Citation NEVER_USED = Citation.of("电子钥匙申请办法", "登录系统用户名");

  private final AccountTable accounts;
  private final PasswordHashes passwords;
  private final AuditTrail audit;
  private final InstantSource clock;

  Registrations(
      AccountTable accounts, PasswordHashes passwords, AuditTrail audit, InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /// Registers an account, and with it the enterprise unless another account of it came before.
  ///
  /// @throws Refused with all that is wrong; `CONFLICT` if nothing is but that the username is
  ///   taken
  @Transactional
  public EnterpriseAccount register(NewAccount request) {
    EnterpriseAccount account =
        valid(request, PasswordRule.check(request.password(), request.username()));
    store(account, passwords.hash(request.password()));
    record(
        Actor.account(account.username(), account.enterpriseId(), account.name().value()), account);
    return account;
  }

  /// The same for an enterprise whose application a clerk keys in: nobody can log in to it until it
  /// is given a password.
  @Transactional(propagation = Propagation.MANDATORY)
  public EnterpriseAccount keyIn(
      String username, String enterpriseName, String enterpriseCode, Actor clerk) {
    EnterpriseAccount account =
        valid(new NewAccount(username, "", enterpriseName, enterpriseCode), List.of());
    store(account, null);
    record(clerk, account);
    return account;
  }

  /// The account of a username.
  public Optional<EnterpriseAccount> find(LoginUsername username) {
    return accounts.find(username);
  }

  /// The enterprise of an organisation code.
  public Optional<UUID> enterpriseOf(OrganisationCode code) {
    return accounts.enterpriseOf(code);
  }

  /// An application is open for the username: nobody else gets it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reserve(LoginUsername username) {
    accounts.reserve(username);
  }

  /// Nothing was issued for the username, and nothing will be: another may register it. The account
  /// stays until somebody does.
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(LoginUsername username, Actor actor) {
    accounts.release(username, clock.instant());
    append(actor, "account.release", username, Map.of());
  }

  /// The username is never used again.
  @Transactional(propagation = Propagation.MANDATORY)
  public void disable(LoginUsername username, Actor actor) {
    accounts.disable(username, clock.instant());
    append(actor, "account.disable", username, Map.of());
  }

  /// Records the code that is now on the e-key.
  ///
  /// @throws Refused it is of another enterprise, which registered meanwhile
  @Transactional(propagation = Propagation.MANDATORY)
  public void changeCode(EnterpriseAccount account, EnterpriseCode code, Actor actor) {
    accounts.hold(code.organisationCode());
    Optional<UUID> owner = accounts.enterpriseOf(code.organisationCode());
    if (owner.isEmpty()) {
      accounts.addAlias(code.organisationCode(), account.enterpriseId(), clock.instant());
    } else if (!owner.get().equals(account.enterpriseId())) {
      throw Refused.because(
          ProblemType.CONFLICT,
          "form.newEnterpriseCode",
          "the code of another enterprise on record",
          "the enterprise's own new code",
          Citation.of("domain", "C Consistency"));
    }
    accounts.changeCode(account.username(), code);
    append(
        actor,
        "account.code",
        account.username(),
        Map.of("from", account.code().value(), "to", code.value()));
  }

  /// Changes an account's own password.
  @Transactional
  public void changePassword(LoginUsername username, String password, Actor actor) {
    List<Objection> objections = PasswordRule.check(password, username.value());
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    accounts.changePassword(username, passwords.hash(password), false);
    append(actor, "account.password", username, Map.of());
  }

  private EnterpriseAccount valid(NewAccount request, List<Objection> more) {
    var username = LoginUsername.parse("username", request.username());
    var name = EnterpriseName.parse("enterpriseName", normalised(request.enterpriseName()));
    var code = EnterpriseCode.parse("enterpriseCode", request.enterpriseCode());
    Optional<Objection> taken =
        username
            .value()
            .flatMap(accounts::find)
            .filter(account -> !accounts.isReleased(account.username()))
            .map(account -> taken(account.username()));
    List<Objection> objections = new ArrayList<>();
    for (Checked<?> checked : List.of(username, name, code)) objections.addAll(checked.reasons());
    objections.addAll(more);
    if (!objections.isEmpty()) {
      taken.ifPresent(objections::addFirst);
      throw new Refused(ProblemType.INVALID_INPUT, objections);
    }
    taken.ifPresent(Registrations::refuse);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new EnterpriseAccount(
        username.orElseThrow(),
        accounts.enterprise(code.orElseThrow().organisationCode(), UUID.randomUUID(), now),
        name.orElseThrow(),
        code.orElseThrow(),
        now,
        false);
  }

  private void store(EnterpriseAccount account, @Nullable String hash) {
    if (!accounts.insert(account, hash)) refuse(taken(account.username()));
  }

  private void record(Actor actor, EnterpriseAccount account) {
    audit.append(
        actor,
        "enterprise.register",
        new AuditSubject("enterprise", account.enterpriseId().toString()),
        Map.of("username", account.username().value(), "enterpriseCode", account.code().value()));
  }

  private void append(
      Actor actor, String action, LoginUsername username, Map<String, String> details) {
    audit.append(actor, action, new AuditSubject("account", username.value()), details);
  }

  private static void refuse(Objection objection) {
    throw new Refused(ProblemType.CONFLICT, List.of(objection));
  }

  private static Objection taken(LoginUsername username) {
    return new Objection(
        "username",
        username + ", which has been registered",
        "a username that was never used before",
        NEVER_USED);
  }

  /// NFC, so that one name has one spelling. Longer texts are refused as they are.
  private static String normalised(String name) {
    return name.length() > 1024 ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
