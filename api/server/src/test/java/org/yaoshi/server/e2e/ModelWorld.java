package org.yaoshi.server.e2e;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.application.workflow.Reason;

/// What the model believes there is: enterprises, usernames, keys, tokens and cases. Plain objects,
/// changed by [ModelEffects].
final class ModelWorld {
  private ModelWorld() {}

  static final class Organisation {
    final String code;
    UUID id = new UUID(0, 0);
    final List<User> users = new ArrayList<>();
    int steps;

    Organisation(String code) {
      this.code = code;
    }

    boolean everActive() {
      return users.stream().anyMatch(User::everActive);
    }

    /// Keys that live, and keys that are being made.
    long keys() {
      return users.stream().filter(user -> user.lives() || user.isMaking()).count();
    }

    boolean hasOpenFirst() {
      return users.stream()
          .anyMatch(user -> user.open != null && Set.of("P1", "P2").contains(user.open.procedure));
    }
  }

  static final class User {
    final String name;
    final Organisation organisation;
    boolean oldCode;
    boolean disabled;
    final List<Certificate> certificates = new ArrayList<>();
    final List<Token> tokens = new ArrayList<>();
    final List<Dossier> closed = new ArrayList<>();
    @Nullable Dossier open;
    @Nullable Report report;

    User(String name, Organisation organisation, boolean oldCode) {
      this.name = name;
      this.organisation = organisation;
      this.oldCode = oldCode;
    }

    boolean everActive() {
      return certificates.stream().anyMatch(each -> each.wasGood);
    }

    boolean lives() {
      return certificates.stream().anyMatch(each -> !each.status.equals("REVOKED"));
    }

    boolean isMaking() {
      return open != null
          && Set.of("PRODUCING", "PROD_ERROR").contains(open.state)
          && Set.of("P1", "P2", "P3", "P4").contains(open.procedure);
    }

    /// The key its holder works with.
    Optional<Certificate> current() {
      return certificates.stream()
          .filter(each -> each.wasGood && !each.status.equals("REVOKED"))
          .findFirst();
    }

    Optional<Token> inUse() {
      return tokens.stream()
          .filter(each -> Set.of("ACTIVE", "SUSPENDED", "LOCKED").contains(each.state))
          .findFirst();
    }
  }

  static final class Certificate {
    final String serial;
    final String pem;
    final KeyPair keys;
    String status = "HELD";
    String why = "TRANSIT";
    boolean wasGood;

    Certificate(String serial, String pem, KeyPair keys) {
      this.serial = serial;
      this.pem = pem;
      this.keys = keys;
    }

    @Override
    public String toString() {
      return serial + " " + status + " " + why + " " + wasGood;
    }
  }

  static final class Token {
    final String serial;
    String state = "FORMATTED";
    String holder = "PROVIDER";

    Token(String serial) {
      this.serial = serial;
    }
  }

  /// A loss report.
  ///
  /// @param before the state the token was in
  record Report(UUID id, String challenge, Token token, String before) {}

  static final class Order {
    final UUID id;
    String state = "OPEN";
    String operator = "";
    String challenge = "";
    boolean pins;
    @Nullable Token token;
    @Nullable Certificate predecessor;
    @Nullable Certificate issued;

    Order(UUID id) {
      this.id = id;
    }
  }

  /// A case.
  static final class Dossier {
    final UUID id;
    final User user;
    final String keyedBy;
    String procedure;
    String state = "DRAFT";
    int version;
    int revision = 1;
    final Set<Character> uploaded = new TreeSet<>();
    boolean sealWanted;
    boolean disagree;
    @Nullable Reason reason;
    @Nullable String verifier;
    @Nullable String reviewer;
    @Nullable Token token;
    @Nullable Certificate made;
    byte @Nullable [] challenge;
    @Nullable Order order;

    Dossier(UUID id, User user, String procedure, String keyedBy) {
      this.id = id;
      this.user = user;
      this.procedure = procedure;
      this.keyedBy = keyedBy;
    }

    boolean withSeal() {
      return switch (procedure) {
        case "P1", "P4", "P5", "P7" -> true;
        case "P3" -> sealWanted;
        default -> false;
      };
    }

    /// What the token in hand proves itself with: the key the case made, unless that was given up.
    Optional<Certificate> inHand() {
      return Optional.ofNullable(made)
          .filter(each -> !each.status.equals("REVOKED"))
          .or(user::current);
    }

    boolean sentIn() {
      return Set.of("P5", "P6", "P7").contains(procedure);
    }

    @Override
    public String toString() {
      return procedure + " of " + user.name + " in " + state + " (" + id + ")";
    }
  }
}
