package org.yaoshi.server.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.subject.OrganisationCode;

/// The tables `enterprise` and `account`.
@Component
class AccountTable {
  private final JdbcClient jdbc;

  AccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What the front door needs to know of an account.
  ///
  /// @param passwordHash empty: keyed in by a clerk, nobody can log in with a password
  /// @param expired whether the password has to be changed first
  /// @param failedAttempts since the last right password or the last lock
  /// @param lockedUntil the first instant at which it is not locked
  record Credentials(
      EnterpriseAccount account,
      Optional<String> passwordHash,
      boolean expired,
      int failedAttempts,
      Optional<Instant> lockedUntil) {
    boolean isLockedAt(Instant now) {
      return lockedUntil.filter(now::isBefore).isPresent();
    }
  }

  Optional<EnterpriseAccount> find(LoginUsername username) {
    return jdbc.sql("SELECT * FROM account WHERE username = :username")
        .param("username", username.value())
        .query((row, _) -> account(row))
        .optional();
  }

  Optional<Credentials> credentials(LoginUsername username) {
    return jdbc.sql("SELECT * FROM account WHERE username = :username")
        .param("username", username.value())
        .query((row, _) -> credentials(row))
        .optional();
  }

  List<EnterpriseAccount> accountsOf(UUID enterpriseId) {
    return jdbc.sql("SELECT * FROM account WHERE enterprise_id = :id ORDER BY registered_at")
        .param("id", enterpriseId)
        .query((row, _) -> account(row))
        .list();
  }

  Optional<OrganisationCode> organisationCode(UUID enterpriseId) {
    return jdbc.sql("SELECT organisation_code FROM enterprise WHERE id = :id")
        .param("id", enterpriseId)
        .query((row, _) -> new OrganisationCode(row.getString("organisation_code")))
        .optional();
  }

  /// The enterprise of an organisation code, also of one it took on later.
  Optional<UUID> enterpriseOf(OrganisationCode code) {
    return jdbc.sql(
            """
            SELECT id FROM enterprise WHERE organisation_code = :code
            UNION ALL
            SELECT enterprise_id FROM enterprise_code_alias WHERE organisation_code = :code
            """)
        .param("code", code.value())
        .query(UUID.class)
        .optional();
  }

  /// The same; made with the given id if there was none.
  UUID enterprise(OrganisationCode code, UUID newId, Instant now) {
    Optional<UUID> known = enterpriseOf(code);
    if (known.isPresent()) return known.get();
    hold(code);
    known = enterpriseOf(code);
    if (known.isPresent()) return known.get();
    jdbc.sql(
            """
            INSERT INTO enterprise (id, organisation_code, created_at) VALUES (:id, :code, :now)
            """)
        .param("id", newId)
        .param("code", code.value())
        .param("now", Timestamp.from(now))
        .update();
    return newId;
  }

  /// Nobody else claims a code until the transaction ends: it is of one enterprise, be it as its
  /// first or as a further one.
  void hold(OrganisationCode code) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:code, 4))")
        .param("code", code.value())
        .query((_, _) -> true)
        .single();
  }

  void addAlias(OrganisationCode code, UUID enterpriseId, Instant now) {
    jdbc.sql(
            """
            INSERT INTO enterprise_code_alias (organisation_code, enterprise_id, since)
            VALUES (:code, :id, :now)
            """)
        .param("code", code.value())
        .param("id", enterpriseId)
        .param("now", Timestamp.from(now))
        .update();
  }

  /// Adds an account, in the place of one that was released.
  ///
  /// @param passwordHash null: nobody can log in with a password
  /// @return false: the username is taken
  boolean insert(EnterpriseAccount account, @Nullable String passwordHash) {
    return jdbc.sql(
                """
                INSERT INTO account AS old
                  (username, enterprise_id, enterprise_name, enterprise_code, password_hash, registered_at)
                VALUES (:username, :enterprise, :name, :code, :hash, :at)
                ON CONFLICT (username) DO UPDATE SET
                  enterprise_id = excluded.enterprise_id, enterprise_name = excluded.enterprise_name,
                  enterprise_code = excluded.enterprise_code, password_hash = excluded.password_hash,
                  registered_at = excluded.registered_at, password_expired = false,
                  failed_attempts = 0, locked_until = NULL, released_at = NULL
                WHERE old.released_at IS NOT NULL
                """)
            .param("username", account.username().value())
            .param("enterprise", account.enterpriseId())
            .param("name", account.name().value())
            .param("code", account.code().value())
            .param("hash", passwordHash)
            .param("at", Timestamp.from(account.registeredAt()))
            .update()
        == 1;
  }

  /// Whether another may register the username.
  boolean isReleased(LoginUsername username) {
    return jdbc.sql("SELECT released_at IS NOT NULL FROM account WHERE username = :username")
        .param("username", username.value())
        .query(Boolean.class)
        .single();
  }

  /// Lets another register the username.
  void release(LoginUsername username, Instant now) {
    set(username, "released_at", Timestamp.from(now));
  }

  /// Takes that back.
  void reserve(LoginUsername username) {
    set(username, "released_at", null);
  }

  void disable(LoginUsername username, Instant now) {
    set(username, "disabled_at", Timestamp.from(now));
  }

  void changeCode(LoginUsername username, EnterpriseCode code) {
    set(username, "enterprise_code", code.value());
  }

  void changePassword(LoginUsername username, String hash, boolean expired) {
    set(username, "password_hash", hash);
    set(username, "password_expired", expired);
  }

  /// @param column one of this class's own words
  private void set(LoginUsername username, String column, @Nullable Object value) {
    jdbc.sql("UPDATE account SET " + column + " = :value WHERE username = :username")
        .param("username", username.value())
        .param("value", value)
        .update();
  }

  /// @return how many wrong passwords there were in a row, this one counted
  int countFailure(LoginUsername username) {
    return jdbc.sql(
            """
            UPDATE account SET failed_attempts = failed_attempts + 1 WHERE username = :username
            RETURNING failed_attempts
            """)
        .param("username", username.value())
        .query(Integer.class)
        .single();
  }

  void lock(LoginUsername username, Instant until) {
    jdbc.sql(
            """
            UPDATE account SET failed_attempts = 0, locked_until = :until
            WHERE username = :username
            """)
        .param("username", username.value())
        .param("until", Timestamp.from(until))
        .update();
  }

  void forgetFailures(LoginUsername username) {
    jdbc.sql("UPDATE account SET failed_attempts = 0 WHERE username = :username")
        .param("username", username.value())
        .update();
  }

  private static Credentials credentials(ResultSet row) throws SQLException {
    return new Credentials(
        account(row),
        Optional.ofNullable(row.getString("password_hash")),
        row.getBoolean("password_expired"),
        row.getInt("failed_attempts"),
        Optional.ofNullable(row.getTimestamp("locked_until")).map(Timestamp::toInstant));
  }

  private static EnterpriseAccount account(ResultSet row) throws SQLException {
    return new EnterpriseAccount(
        new LoginUsername(row.getString("username")),
        row.getObject("enterprise_id", UUID.class),
        new EnterpriseName(row.getString("enterprise_name")),
        EnterpriseCode.parse("enterpriseCode", row.getString("enterprise_code")).orElseThrow(),
        row.getTimestamp("registered_at").toInstant(),
        row.getTimestamp("disabled_at") != null);
  }
}
