package org.yaoshi.server.application.workflow;

import java.util.Optional;
import java.util.Set;
import org.yaoshi.server.identity.Role;

/// An event that somebody wants.
///
/// @param actor actor id
/// @param remark 备注
/// @param waybill the courier's number
/// @param channel how the papers go to the provider
/// @param originals the original papers seen
/// @param identityChecked whether the collecting person's identity was checked
/// @param calledBack whether the enterprise was called back on its number on record
public record EventRequest(
    ApplicationEvent event,
    String actor,
    Set<Role> roles,
    Optional<String> remark,
    Optional<String> waybill,
    Optional<String> tokenSerial,
    Optional<Channel> channel,
    Set<MaterialKind> originals,
    boolean identityChecked,
    boolean calledBack) {
  public EventRequest {
    roles = Set.copyOf(roles);
    originals = Set.copyOf(originals);
  }

  /// An event that says nothing besides its name.
  public static EventRequest of(ApplicationEvent event, String actor, Set<Role> roles) {
    return new EventRequest(
        event,
        actor,
        roles,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        false,
        false);
  }
}
