package org.yaoshi.server.notice;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.notice.NewNotice.Account;
import org.yaoshi.server.notice.NewNotice.Staff;

/// Makes notices, in the transaction of what they tell.
@Component
class Notices {
  private final JdbcClient jdbc;
  private final Templates templates;
  private final MailAddresses addresses;
  private final MailSettings mail;
  private final InstantSource clock;

  Notices(
      JdbcClient jdbc,
      Templates templates,
      MailAddresses addresses,
      MailSettings mail,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.templates = templates;
    this.addresses = addresses;
    this.mail = mail;
    this.clock = clock;
  }

  /// @return false: it was told before, and nothing is done
  @Transactional(propagation = Propagation.MANDATORY)
  boolean make(NewNotice notice) {
    UUID id = UUID.randomUUID();
    if (!insert(id, notice)) return false;
    for (NoticeLanguage language : NoticeLanguage.values()) {
      NoticeText text = templates.render(notice.kind(), language, notice.facts());
      jdbc.sql(
              """
              INSERT INTO notice_text (notice_id, language, subject, body)
              VALUES (:id, :language, :subject, :body)
              """)
          .param("id", id)
          .param("language", language.tag())
          .param("subject", text.subject())
          .param("body", text.body())
          .update();
    }
    return true;
  }

  /// Those that were not told yet, as far as can be seen before they are made.
  List<NewNotice> unmade(List<NewNotice> some) {
    if (some.isEmpty()) return some;
    Set<String> made =
        jdbc.sql("SELECT dedupe_key FROM notice WHERE dedupe_key IN (:keys)")
            .param("keys", some.stream().map(NewNotice::dedupeKey).toList())
            .query((row, _) -> row.getString("dedupe_key"))
            .set();
    return some.stream().filter(notice -> !made.contains(notice.dedupeKey())).toList();
  }

  private boolean insert(UUID id, NewNotice notice) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boolean mailed = isMailed(notice);
    Optional<Account> account = account(notice);
    return jdbc.sql(
                """
                INSERT INTO notice (id, kind, dedupe_key, username, enterprise_id, role,
                  application_id, certificate_serial, language, created_at, mail_state,
                  next_attempt_at)
                VALUES (:id, :kind, :key, :username, :enterprise, :role, :application, :serial,
                  :language, :now, :state, :due)
                ON CONFLICT (dedupe_key) DO NOTHING
                """)
            .param("id", id)
            .param("kind", notice.kind().name())
            .param("key", notice.dedupeKey())
            .param("username", account.map(a -> a.username().value()).orElse(null))
            .param("enterprise", account.map(Account::enterpriseId).orElse(null))
            .param("role", role(notice))
            .param("application", notice.subject().applicationId().orElse(null))
            .param("serial", notice.subject().certificate().map(SerialNumber::hex).orElse(null))
            .param("language", mail.language().tag())
            .param("now", Timestamp.from(now))
            .param("state", mailed ? "WAITING" : "NOT_MAILED")
            .param("due", mailed ? Timestamp.from(now) : null)
            .update()
        == 1;
  }

  private boolean isMailed(NewNotice notice) {
    return mail.relay().isPresent()
        && account(notice).map(a -> addresses.knows(a.username())).orElse(false);
  }

  private static Optional<Account> account(NewNotice notice) {
    return notice.addressee() instanceof Account account ? Optional.of(account) : Optional.empty();
  }

  private static @Nullable String role(NewNotice notice) {
    return notice.addressee() instanceof Staff(Role role) ? role.text() : null;
  }
}
