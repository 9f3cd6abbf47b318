package org.yaoshi.server.enterprise;

import java.text.Normalizer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.LoginUsername;
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
    var username = LoginUsername.parse("username", request.username());
    var name = EnterpriseName.parse("enterpriseName", normalised(request.enterpriseName()));
    var code = EnterpriseCode.parse("enterpriseCode", request.enterpriseCode());
    Optional<Objection> taken =
        username.value().flatMap(accounts::find).map(account -> taken(account.username()));
    List<Objection> objections = new ArrayList<>();
    for (Checked<?> checked : List.of(username, name, code)) objections.addAll(checked.reasons());
    objections.addAll(PasswordRule.check(request.password(), request.username()));
    if (!objections.isEmpty()) {
      taken.ifPresent(objections::addFirst);
      throw new Refused(ProblemType.INVALID_INPUT, objections);
    }
    taken.ifPresent(
        objection -> {
          throw new Refused(ProblemType.CONFLICT, List.of(objection));
        });
    return store(
        username.orElseThrow(), name.orElseThrow(), code.orElseThrow(), request.password());
  }

  /// The account of a username.
  public Optional<EnterpriseAccount> find(LoginUsername username) {
    return accounts.find(username);
  }

  private EnterpriseAccount store(
      LoginUsername username, EnterpriseName name, EnterpriseCode code, String password) {
    String hash = passwords.hash(password);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID enterprise = accounts.enterprise(code.organisationCode(), UUID.randomUUID(), now);
    var account = new EnterpriseAccount(username, enterprise, name, code, now);
    try {
      accounts.insert(account, hash);
    } catch (DuplicateKeyException e) {
      throw new Refused(ProblemType.CONFLICT, List.of(taken(username)));
    }
    audit.append(
        Actor.account(username, enterprise, name.value()),
        "enterprise.register",
        new AuditSubject("enterprise", enterprise.toString()),
        Map.of("username", username.value(), "enterpriseCode", code.value()));
    return account;
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
