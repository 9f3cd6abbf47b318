package org.yaoshi.server.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;

/// Who acts.
///
/// @param id `staff:PERSON` or `account:USERNAME`; what four eyes are counted by
/// @param name for people to read
/// @param account present for an enterprise's account
public record Actor(String id, String name, Set<Role> roles, Optional<Account> account) {
  /// The account of an enterprise.
  ///
  /// @param ekey the certificate it logged in with; empty: it logged in with its password
  /// @param passwordExpired whether it has to change that before it does anything else
  public record Account(
      LoginUsername username,
      UUID enterpriseId,
      Optional<SerialNumber> ekey,
      boolean passwordExpired) {}

  /// The server itself, when it acts on a schedule or in a ceremony.
  public static final Actor SYSTEM =
      new Actor("system", "Yaoshi", Set.of(Role.SYSTEM), Optional.empty());

  public Actor {
    roles = Set.copyOf(roles);
  }

  public static Actor staff(String person, String name, Set<Role> roles) {
    return new Actor("staff:" + person, name, roles, Optional.empty());
  }

  public static Actor account(LoginUsername username, UUID enterpriseId, String name) {
    return new Actor(
        "account:" + username.value(),
        name,
        Set.of(Role.ENTERPRISE),
        Optional.of(new Account(username, enterpriseId, Optional.empty(), false)));
  }

  /// The same, logged in with its e-key.
  public Actor withEkey(SerialNumber certificate) {
    return with(
        own -> new Account(own.username(), own.enterpriseId(), Optional.of(certificate), false));
  }

  /// The same, with a password that was given out and not changed yet.
  public Actor withExpiredPassword() {
    return with(own -> new Account(own.username(), own.enterpriseId(), own.ekey(), true));
  }

  private Actor with(UnaryOperator<Account> change) {
    return new Actor(id, name, roles, account.map(change));
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean isStaff() {
    return account.isEmpty();
  }
}
