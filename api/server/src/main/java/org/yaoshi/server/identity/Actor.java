package org.yaoshi.server.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.yaoshi.ca.subject.LoginUsername;

/// Who acts.
///
/// @param id `staff:PERSON` or `account:USERNAME`; what four eyes are counted by
/// @param name for people to read
/// @param account present for an enterprise's account
public record Actor(String id, String name, Set<Role> roles, Optional<Account> account) {
  /// The account of an enterprise.
  public record Account(LoginUsername username, UUID enterpriseId) {}

  /// The server itself, when it acts on a schedule or in a ceremony.
  public static final Actor SYSTEM = new Actor("system", "Yaoshi", Set.of(), Optional.empty());

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
        Optional.of(new Account(username, enterpriseId)));
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean isStaff() {
    return account.isEmpty();
  }
}
