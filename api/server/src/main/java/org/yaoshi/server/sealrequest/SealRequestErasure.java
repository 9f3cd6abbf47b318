package org.yaoshi.server.sealrequest;

import java.sql.Timestamp;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.application.RecordsErased;

/// Destroys the data keys and the images of a username's requests when its records are erased. What
/// was asked for and decided stays.
@Component
class SealRequestErasure {
  private final JdbcClient jdbc;

  SealRequestErasure(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(RecordsErased records) {
    jdbc.sql(
            """
            UPDATE seal_request_image SET sealed = ''
            WHERE request_id IN (SELECT id FROM seal_request WHERE username = :username)
            """)
        .param("username", records.username().value())
        .update();
    jdbc.sql(
            """
            UPDATE seal_request SET wrapped_data_key = NULL, erased_at = :at
            WHERE username = :username AND erased_at IS NULL
            """)
        .param("username", records.username().value())
        .param("at", Timestamp.from(records.at()))
        .update();
  }
}
