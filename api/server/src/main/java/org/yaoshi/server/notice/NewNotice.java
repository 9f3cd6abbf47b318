package org.yaoshi.server.notice;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Role;

/// Something to be told.
///
/// @param fact names what happened, such as `expires:4f01:30`; told to an addressee once, however
///   often it is said
/// @param facts those that the kind names
record NewNotice(
    NoticeKind kind, String fact, Addressee addressee, Subject subject, Map<String, String> facts) {
  /// Whom it is for.
  sealed interface Addressee {}

  record Account(LoginUsername username, UUID enterpriseId) implements Addressee {}

  /// Everybody on the staff who has the role.
  record Staff(Role role) implements Addressee {}

  /// What it is about, for the reader to go on from.
  record Subject(Optional<UUID> applicationId, Optional<SerialNumber> certificate) {
    static Subject application(UUID id) {
      return new Subject(Optional.of(id), Optional.empty());
    }

    static Subject certificate(SerialNumber serial) {
      return new Subject(Optional.empty(), Optional.of(serial));
    }
  }

  NewNotice {
    facts = Map.copyOf(facts);
  }

  /// Unique in the table.
  String dedupeKey() {
    return switch (addressee) {
      case Account _ -> fact + "/account";
      case Staff(Role role) -> fact + "/" + role.text();
    };
  }
}
