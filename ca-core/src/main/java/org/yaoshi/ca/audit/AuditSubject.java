package org.yaoshi.ca.audit;

/// What was acted upon.
///
/// @param type such as `certificate`, `[a-z][a-z0-9-]{0,31}`
/// @param id 1 to 256 characters, none of them a control character
public record AuditSubject(String type, String id) {
  public AuditSubject {
    Texts.requireName("subjectType", type);
    Texts.requireLine("subject", id, 256);
  }
}
