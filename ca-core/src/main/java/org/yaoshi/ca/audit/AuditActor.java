package org.yaoshi.ca.audit;

/// Who acted.
///
/// @param id 1 to 128 characters, none of them a control character
/// @param role the role it was done in, `[a-z][a-z0-9-]{0,31}`
public record AuditActor(String id, String role) {
  public AuditActor {
    Texts.requireLine("actor", id, 128);
    Texts.requireName("actorRole", role);
  }
}
