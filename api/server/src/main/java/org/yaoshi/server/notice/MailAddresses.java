package org.yaoshi.server.notice;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.application.RecordsErased;
import org.yaoshi.server.notice.AddressSeal.Sealed;

/// The mail address that each account gave last, sealed.
@Component
class MailAddresses {
  private final JdbcClient jdbc;
  private final AddressSeal seal;
  private final InstantSource clock;

  MailAddresses(JdbcClient jdbc, AddressSeal seal, InstantSource clock) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.clock = clock;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void remember(LoginUsername username, String address) {
    Sealed stored = seal.seal(username.value(), address);
    jdbc.sql(
            """
            INSERT INTO mail_address (username, wrapped_data_key, sealed, changed_at)
            VALUES (:username, :key, :sealed, :now)
            ON CONFLICT (username) DO UPDATE
            SET wrapped_data_key = :key, sealed = :sealed, changed_at = :now
            """)
        .param("username", username.value())
        .param("key", stored.wrappedKey())
        .param("sealed", stored.octets())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /// The username's records are erased, and nobody is written to any more.
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(RecordsErased records) {
    jdbc.sql("DELETE FROM mail_address WHERE username = :username")
        .param("username", records.username().value())
        .update();
  }

  boolean knows(LoginUsername username) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM mail_address WHERE username = :username)")
        .param("username", username.value())
        .query(Boolean.class)
        .single();
  }

  /// @throws AddressBroken what is stored is not authentic
  Optional<String> find(LoginUsername username) {
    return jdbc.sql("SELECT wrapped_data_key, sealed FROM mail_address WHERE username = :username")
        .param("username", username.value())
        .query((row, _) -> new Sealed(row.getBytes("wrapped_data_key"), row.getBytes("sealed")))
        .optional()
        .map(stored -> seal.open(username.value(), stored));
  }
}
