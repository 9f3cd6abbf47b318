package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.server.notice.NoticeWork;
import org.yaoshi.server.notice.NoticeWork.End;

@DisplayName("ADR 13: a notice is mailed once, also after a crash")
class NoticeMailedOnceTest {
  private static final RunningServer SERVER = RunningServer.get();

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_SMTP", "BEFORE_MARK"})
  @DisplayName(
      "A node that ends before the hand-over: another sends the mail, when the lease is over")
  void endedBefore(End end) throws Exception {
    Mailed enterprise = Mailed.waiting();
    assertThat(SERVER.notices().mailAndEnd(end)).isTrue();
    assertThat(enterprise.mailState()).isEqualTo("CLAIMED");
    SERVER.notices().mail();
    assertThat(enterprise.mails()).as("its node may be alive").isEmpty();

    SERVER.clock().later(NoticeWork.LEASE, SERVER.notices()::mail);

    assertThat(enterprise.mailState()).isEqualTo("SENT");
    assertThat(enterprise.mail().get("attempts").intValue()).isEqualTo(2);
    assertThat(enterprise.onlyMail().getMessageID())
        .contains(enterprise.notices().getFirst().get("id").stringValue());
  }

  @Test
  @DisplayName("A node that ends when the mail server has the mail: it is not sent again")
  void endedAfterAcceptance() {
    Mailed enterprise = Mailed.waiting();
    assertThat(SERVER.notices().mailAndEnd(End.AFTER_ACCEPTANCE)).isTrue();
    assertThat(enterprise.mailState()).isEqualTo("HANDING_OVER");
    assertThat(enterprise.mails()).hasSize(1);
    muchLater();
    assertThat(enterprise.mailState()).isEqualTo("UNCERTAIN");
    assertThat(enterprise.mails()).hasSize(1);
  }

  @Test
  @DisplayName("A node that ends between the mark and the full stop: it says so, and sends nothing")
  void endedAtFullStop() {
    Mailed enterprise = Mailed.waiting();
    assertThat(SERVER.notices().mailAndEnd(End.BEFORE_FULL_STOP)).isTrue();
    muchLater();
    assertThat(enterprise.mailState()).isEqualTo("UNCERTAIN");
    assertThat(enterprise.mails()).isEmpty();
    String id = enterprise.notices().getFirst().get("id").stringValue();
    var seen = Caller.json(SERVER.staff("auditor").get("/notices/" + id)).get("mail");
    assertThat(seen.get("state").stringValue()).isEqualTo("UNCERTAIN");
    assertThat(seen.get("reason").stringValue()).contains("its node ended");
    assertThat(
            SERVER
                .database()
                .count(
                    "audit_entry", "action = 'notice.uncertain' AND subject = ?", "notice:" + id))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("A mail server that is away: the mail waits, and goes out when it is back")
  void serverAway() throws Exception {
    Mailed enterprise = Mailed.waiting();
    SERVER.notices().mailInVain();
    assertThat(enterprise.mail().get("attempts").intValue()).isEqualTo(1);
    SERVER.notices().mail();
    assertThat(enterprise.mailState()).as("a minute has to pass").isEqualTo("WAITING");
    SERVER.clock().later(Duration.ofMinutes(2), SERVER.notices()::mail);
    assertThat(enterprise.mailState()).isEqualTo("SENT");
    assertThat(enterprise.mails()).hasSize(1);
  }

  @Test
  @DisplayName("A mail server that stays away: it is tried twelve times, over about a day")
  void triedOften() {
    Mailed enterprise = Mailed.waiting();
    for (int attempt = 1; attempt <= 12; attempt++) {
      assertThat(enterprise.mailState()).isEqualTo("WAITING");
      SERVER.clock().later(Duration.ofHours(8L * attempt), SERVER.notices()::mailInVain);
      assertThat(enterprise.mail().get("attempts").intValue()).isEqualTo(attempt);
    }
    assertThat(enterprise.mailState()).isEqualTo("FAILED");
    muchLater();
    assertThat(enterprise.mails()).isEmpty();
  }

  @Test
  @DisplayName("Four nodes at once: every mail once")
  void nodes() throws Exception {
    Mailed enterprise = Mailed.waiting();
    SERVER.notices().mail();
    for (int i = 0; i < 20; i++) {
      SERVER
          .notices()
          .tell(enterprise.one().username(), enterprise.id(), "node " + UUID.randomUUID());
    }
    List<Future<?>> nodes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) nodes.add(threads.submit(SERVER.notices()::mail));
    }
    for (Future<?> node : nodes) node.get();
    List<String> ids = new ArrayList<>();
    for (var mail : enterprise.mails()) ids.add(mail.getMessageID());
    assertThat(ids).hasSize(21).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("The same fact, told again: one notice")
  void sameFact() {
    Mailed enterprise = Mailed.enterprise();
    String fact = "fact " + UUID.randomUUID();
    assertThat(SERVER.notices().tell(enterprise.one().username(), enterprise.id(), fact)).isTrue();
    assertThat(SERVER.notices().tell(enterprise.one().username(), enterprise.id(), fact)).isFalse();
    assertThat(enterprise.notices()).hasSize(1);
  }

  private static void muchLater() {
    SERVER.clock().later(NoticeWork.LEASE, SERVER.notices()::mail);
    SERVER.clock().later(Duration.ofDays(2), SERVER.notices()::mail);
  }
}
