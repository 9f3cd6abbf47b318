package org.yaoshi.server.enterprise;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.contract.api.EnterprisesApi;
import org.yaoshi.server.contract.model.Account;
import org.yaoshi.server.contract.model.Enterprise;
import org.yaoshi.server.contract.model.InitialPassword;
import org.yaoshi.server.contract.model.PasswordChange;
import org.yaoshi.server.contract.model.Registration;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.Refused;

@RestController
class EnterpriseController implements EnterprisesApi {
  private final Registrations registrations;
  private final InitialPasswords passwords;
  private final AccountTable accounts;
  private final CurrentActor current;

  EnterpriseController(
      Registrations registrations,
      InitialPasswords passwords,
      AccountTable accounts,
      CurrentActor current) {
    this.registrations = registrations;
    this.passwords = passwords;
    this.accounts = accounts;
    this.current = current;
  }

  @Override
  public ResponseEntity<Enterprise> registerEnterprise(
      String idempotencyKey, Registration registration) {
    EnterpriseAccount account =
        registrations.register(
            new NewAccount(
                registration.getUsername(),
                registration.getPassword(),
                registration.getEnterpriseName(),
                registration.getEnterpriseCode()));
    return ResponseEntity.created(URI.create("/api/v1/enterprises/" + account.enterpriseId()))
        .body(
            answer(
                account.enterpriseId(),
                account.code().organisationCode().value(),
                List.of(account)));
  }

  @Override
  public ResponseEntity<Enterprise> getEnterprise(UUID enterpriseId) {
    Actor actor = current.get();
    String organisationCode =
        accounts
            .organisationCode(enterpriseId)
            .filter(_ -> isVisible(enterpriseId, actor))
            .orElseThrow(() -> Refused.notFound("enterpriseId", enterpriseId.toString()))
            .value();
    List<EnterpriseAccount> visible =
        accounts.accountsOf(enterpriseId).stream()
            .filter(account -> isVisible(account, actor))
            .toList();
    return ResponseEntity.ok(answer(enterpriseId, organisationCode, visible));
  }

  @Override
  public ResponseEntity<Void> changePassword(String idempotencyKey, PasswordChange change) {
    Actor actor = current.get();
    registrations.changePassword(
        actor.account().orElseThrow().username(), change.getNewPassword(), actor);
    return ResponseEntity.noContent().build();
  }

  @Override
  public ResponseEntity<InitialPassword> issueInitialPassword(
      String idempotencyKey, UUID enterpriseId, String username) {
    var released = passwords.issue(enterpriseId, username, current.certificate(), current.get());
    return ResponseEntity.ok(
        new InitialPassword(
            Base64.getEncoder().encodeToString(released.password()),
            Base64.getEncoder().encodeToString(released.letter())));
  }

  private static boolean isVisible(UUID enterpriseId, Actor actor) {
    return actor.account().map(own -> own.enterpriseId().equals(enterpriseId)).orElse(true);
  }

  private static boolean isVisible(EnterpriseAccount account, Actor actor) {
    return actor.account().map(own -> own.username().equals(account.username())).orElse(true);
  }

  private static Enterprise answer(
      UUID enterpriseId, String organisationCode, List<EnterpriseAccount> accounts) {
    return new Enterprise(
        enterpriseId,
        organisationCode,
        accounts.stream()
            .map(
                account ->
                    new Account(
                            account.username().value(),
                            account.name().value(),
                            account.code().value(),
                            account.registeredAt())
                        .disabled(account.disabled()))
            .toList());
  }
}
