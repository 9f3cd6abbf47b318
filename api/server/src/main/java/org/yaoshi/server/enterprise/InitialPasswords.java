package org.yaoshi.server.enterprise;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.envelope.Envelope;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.enterprise.AccountTable.Credentials;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// First passwords of accounts that a clerk keyed in: random, kept as a hash only, given out once
/// in an envelope for the officer who asked, and good for nothing but to be changed.
@Service
class InitialPasswords {
  /// No letters or digits that look alike.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 16;

  private final AccountTable accounts;
  private final PasswordHashes hashes;
  private final PasswordLetters letters;
  private final Envelope envelope;
  private final AuditTrail audit;
  private final SecureRandom random;

  InitialPasswords(
      AccountTable accounts,
      PasswordHashes hashes,
      PasswordLetters letters,
      Envelope envelope,
      AuditTrail audit,
      SecureRandom random) {
    this.accounts = accounts;
    this.hashes = hashes;
    this.letters = letters;
    this.envelope = envelope;
    this.audit = audit;
    this.random = random;
  }

  /// What leaves: both DER CMS, for one recipient.
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Released(byte[] password, byte[] letter) {}

  /// @param recipient whose key alone opens what is returned
  /// @throws Refused no such account, or one whose password somebody chose
  @Transactional
  public Released issue(UUID enterpriseId, String name, X509Certificate recipient, Actor officer) {
    LoginUsername username =
        LoginUsername.parse("username", name).value().orElseThrow(() -> unknown(name));
    Credentials credentials =
        accounts
            .credentials(username)
            .filter(found -> found.account().enterpriseId().equals(enterpriseId))
            .orElseThrow(() -> unknown(name));
    if (credentials.passwordHash().isPresent() && !credentials.expired()) {
      throw Refused.because(
          ProblemType.CONFLICT,
          "username",
          username + ", whose password was chosen by its holder",
          "an account that was keyed in and has no password of its own yet",
          Citation.of("domain", "A3 random one-time, forced change"));
    }
    char[] password = random();
    try {
      accounts.changePassword(username, hashes.hash(password), true);
      audit.append(
          officer,
          "account.initial-password",
          new AuditSubject("account", username.value()),
          Map.of("releasedTo", officer.id()));
      return released(credentials.account(), password, recipient, officer);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private Released released(
      EnterpriseAccount account, char[] password, X509Certificate recipient, Actor officer) {
    byte[] octets = new byte[password.length];
    for (int i = 0; i < password.length; i++) octets[i] = (byte) password[i];
    byte[] letter = letters.print(account, password, officer.name());
    try {
      return new Released(
          envelope.seal(octets, recipient).orElseThrow(),
          envelope.seal(letter, recipient).orElseThrow());
    } finally {
      Arrays.fill(octets, (byte) 0);
      Arrays.fill(letter, (byte) 0);
    }
  }

  private char[] random() {
    char[] password = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return password;
  }

  private static Refused unknown(String username) {
    return Refused.notFound("username", username);
  }
}
