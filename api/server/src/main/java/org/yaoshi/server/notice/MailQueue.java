package org.yaoshi.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.Actor;

/// The mails to be sent, and what became of them. Several nodes draw from it; every method is a
/// transaction of its own.
///
/// | from | to | when |
/// |---|---|---|
/// | WAITING | CLAIMED | a node takes it, before it speaks to the mail server |
/// | CLAIMED | HANDING_OVER | before the full stop that hands the mail over |
/// | HANDING_OVER | SENT | the mail server has it |
/// | CLAIMED, HANDING_OVER | WAITING, FAILED | the mail server does not have it |
/// | HANDING_OVER | UNCERTAIN | no answer came |
/// | CLAIMED | WAITING, FAILED | its node was not heard of for [#LEASE] |
/// | HANDING_OVER | UNCERTAIN | the same |
/// | CLAIMED | NOT_MAILED | the account has no address |
///
/// NOT_MAILED, SENT, FAILED stay; UNCERTAIN too, unless its node turns out to be alive and to know.
@Component
class MailQueue {
  /// Longer than a node is at work on one mail. Should it be longer still, its claim is void, and
  /// it cannot hand the mail over.
  static final Duration LEASE = Duration.ofMinutes(15);

  /// With the waits between them, about a day.
  static final int MOST_ATTEMPTS = 12;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  /// A mail that one node has taken.
  ///
  /// @param claim new with every attempt
  record Claim(
      UUID notice,
      UUID claim,
      String kind,
      LoginUsername username,
      NoticeLanguage language,
      int attempts,
      Instant createdAt) {}

  private final JdbcClient jdbc;
  private final AuditTrail audit;
  private final InstantSource clock;

  MailQueue(JdbcClient jdbc, AuditTrail audit, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /// Takes the mail that has been due for longest and that no other node is taking.
  @Transactional
  public Optional<Claim> claim() {
    return jdbc.sql(
            """
            UPDATE notice
            SET mail_state = 'CLAIMED', attempts = attempts + 1, next_attempt_at = NULL,
                claim = :claim, claimed_at = :now
            WHERE id = (
              SELECT id FROM notice WHERE mail_state = 'WAITING' AND next_attempt_at <= :now
              ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, claim, kind, username, language, attempts, created_at
            """)
        .param("claim", UUID.randomUUID())
        .param("now", Timestamp.from(now()))
        .query((row, _) -> claim(row))
        .optional();
  }

  NoticeText text(Claim claim) {
    return jdbc.sql(
            """
            SELECT subject, body FROM notice_text
            WHERE notice_id = :notice AND language = :language
            """)
        .param("notice", claim.notice())
        .param("language", claim.language().tag())
        .query((row, _) -> new NoticeText(row.getString("subject"), row.getString("body")))
        .single();
  }

  /// From here on the mail is not sent again without knowing that the mail server lacks it.
  ///
  /// @throws ClaimLost another node has it by now; it must not be handed over
  @Transactional
  public void handingOver(Claim claim) {
    int held =
        jdbc.sql(
                """
                UPDATE notice SET mail_state = 'HANDING_OVER'
                WHERE id = :notice AND claim = :claim AND mail_state = 'CLAIMED'
                """)
            .param("notice", claim.notice())
            .param("claim", claim.claim())
            .update();
    if (held == 0) throw new ClaimLost(claim.notice());
  }

  @Transactional
  public void sent(Claim claim) {
    settle(claim, "SENT", "", Optional.empty());
  }

  @Transactional
  public void uncertain(Claim claim, String reason) {
    settle(claim, "UNCERTAIN", reason, Optional.empty());
  }

  @Transactional
  public void failed(Claim claim, String reason) {
    settle(claim, "FAILED", reason, Optional.empty());
  }

  @Transactional
  public void notMailed(Claim claim) {
    settle(claim, "NOT_MAILED", "no address", Optional.empty());
  }

  /// Tries it again later, if it was not tried often enough.
  @Transactional
  public void again(Claim claim, String reason) {
    again(claim, reason, waitAfter(claim.attempts()));
  }

  private void again(Claim claim, String reason, Duration wait) {
    if (claim.attempts() >= MOST_ATTEMPTS) {
      settle(claim, "FAILED", reason, Optional.empty());
    } else {
      settle(claim, "WAITING", reason, Optional.of(now().plus(wait)));
    }
  }

  /// @param attempts at least 1
  static Duration waitAfter(int attempts) {
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 20));
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }

  /// Settles what nodes left behind that ended in the middle.
  ///
  /// @return how many
  @Transactional
  public int recover() {
    var left =
        jdbc.sql(
                """
                SELECT id, claim, kind, username, language, attempts, created_at, mail_state
                FROM notice
                WHERE mail_state IN ('CLAIMED', 'HANDING_OVER') AND claimed_at < :lost
                ORDER BY claimed_at LIMIT 100 FOR UPDATE SKIP LOCKED
                """)
            .param("lost", Timestamp.from(now().minus(LEASE)))
            .query((row, _) -> Map.entry(row.getString("mail_state"), claim(row)))
            .list();
    for (var one : left) {
      if (one.getKey().equals("HANDING_OVER")) {
        uncertain(one.getValue(), "its node ended while it handed the mail over");
      } else {
        again(one.getValue(), "its node ended before it handed the mail over", Duration.ZERO);
      }
    }
    return left.size();
  }

  private void settle(Claim claim, String state, String reason, Optional<Instant> nextAttempt) {
    Instant now = now();
    int held =
        jdbc.sql(
                """
                UPDATE notice
                SET mail_state = :state, mail_error = :reason, next_attempt_at = :next,
                    sent_at = :sent
                WHERE id = :notice AND claim = :claim
                  AND mail_state IN ('CLAIMED', 'HANDING_OVER', 'UNCERTAIN')
                """)
            .param("state", state)
            .param("reason", reason.isEmpty() ? null : reason)
            .param("next", nextAttempt.map(Timestamp::from).orElse(null))
            .param("sent", state.equals("SENT") ? Timestamp.from(now) : null)
            .param("notice", claim.notice())
            .param("claim", claim.claim())
            .update();
    if (held == 0 || nextAttempt.isPresent()) return;
    Map<String, String> details = new HashMap<>();
    details.put("kind", claim.kind());
    details.put("attempts", Integer.toString(claim.attempts()));
    if (!reason.isEmpty()) details.put("reason", reason);
    audit.append(
        Actor.SYSTEM,
        "notice." + state.toLowerCase(Locale.ROOT).replace('_', '-'),
        new AuditSubject("notice", claim.notice().toString()),
        details);
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        row.getObject("id", UUID.class),
        row.getObject("claim", UUID.class),
        row.getString("kind"),
        new LoginUsername(row.getString("username")),
        NoticeLanguage.of(row.getString("language")),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
