package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Expiry reminders at 60, 30 and 7 days")
class ExpiryRemindersTest {
  private static final RunningServer SERVER = RunningServer.get();

  /// A certificate of an enterprise that gave a mail address.
  private record Holder(Mailed enterprise, String serial, Instant notAfter) {
    /// @param status as SQL sets it
    static Holder of(String status) {
      Mailed enterprise = Mailed.enterprise();
      String pass = "{\"event\": \"pass\"}";
      Mailed.step(enterprise.one(), SERVER.staff("authority"), pass);
      String order =
          done(enterprise.one().event(SERVER.staff("provider"), pass), 200)
              .get("productionOrderId")
              .stringValue();
      Caller operator = SERVER.staff("provider2");
      done(operator.post("/production-orders/" + order + "/claim", ""), 200);
      String csr = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
      String serial =
          done(operator.post("/production-orders/" + order + "/certify", csr), 200)
              .get("serial")
              .stringValue();
      byte[] octets = HexFormat.of().parseHex(serial);
      var jdbc = SERVER.database().jdbc();
      jdbc.sql("UPDATE certificate_status SET " + status + " WHERE serial = ?")
          .param(octets)
          .update();
      Instant notAfter =
          jdbc.sql("SELECT not_after FROM certificate WHERE serial = ?")
              .param(octets)
              .query(Timestamp.class)
              .single()
              .toInstant();
      return new Holder(enterprise, serial, notAfter);
    }

    static Holder good() {
      return of(
          "status = 'GOOD', reason = NULL, revocation_date = NULL, hold_origin = NULL,"
              + " activated_at = changed_at");
    }

    void remindDaysBefore(double days) {
      Instant then = notAfter.minus(Duration.ofMinutes((long) (days * 24 * 60)));
      SERVER.clock().later(Duration.between(Instant.now(), then), SERVER.notices()::remind);
    }

    /// Newest first.
    List<JsonNode> reminders() {
      return enterprise.notices().stream()
          .filter(notice -> notice.get("kind").stringValue().equals("CERTIFICATE_EXPIRES"))
          .toList();
    }
  }

  @Test
  @DisplayName("One for each, however often it is looked")
  void each() throws Exception {
    Holder holder = Holder.good();
    SERVER.notices().mail();
    holder.remindDaysBefore(60.5);
    assertThat(holder.reminders()).isEmpty();
    for (double days : new double[] {59.5, 40, 29.5, 20, 7, 6.5, 1}) {
      holder.remindDaysBefore(days);
      holder.remindDaysBefore(days);
    }
    assertThat(holder.reminders()).hasSize(3);
    assertThat(holder.reminders())
        .allSatisfy(
            reminder ->
                assertThat(reminder.get("certificateSerial").stringValue())
                    .isEqualTo(holder.serial()));
    assertThat(holder.reminders().stream().map(one -> one.get("subject").stringValue()))
        .satisfiesExactly(
            subject -> assertThat(subject).contains(" 7 天"),
            subject -> assertThat(subject).contains(" 30 天"),
            subject -> assertThat(subject).contains(" 60 天"));
    int before = holder.enterprise().mails().size();
    SERVER.clock().later(Duration.ofDays(4000), SERVER.notices()::mail);
    SERVER.clock().later(Duration.ofDays(4000), SERVER.notices()::mail);
    assertThat(holder.enterprise().mails()).hasSize(before + 3);
  }

  @Test
  @DisplayName("Where several have passed, of the nearest only, with the days that are left")
  void nearestOnly() {
    Holder holder = Holder.good();
    holder.remindDaysBefore(4.5);
    assertThat(holder.reminders()).hasSize(1);
    assertThat(holder.reminders().getFirst().get("subject").stringValue()).contains(" 5 天");
  }

  @Test
  @DisplayName("Also for what is held by request; not for what is in transit, revoked or ended")
  void whichOnes() {
    Holder held = Holder.of("hold_origin = 'REQUEST'");
    Holder inTransit = Holder.of("hold_origin = 'TRANSIT'");
    Holder revoked = Holder.of("status = 'REVOKED', reason = 'superseded', hold_origin = NULL");
    held.remindDaysBefore(50);
    inTransit.remindDaysBefore(50);
    revoked.remindDaysBefore(50);
    held.remindDaysBefore(-1);
    assertThat(held.reminders()).hasSize(1);
    assertThat(inTransit.reminders()).isEmpty();
    assertThat(revoked.reminders()).isEmpty();
  }

  @Test
  @DisplayName("Four nodes at once: one reminder")
  void nodes() {
    Holder holder = Holder.good();
    Duration ahead = Duration.between(Instant.now(), holder.notAfter().minus(Duration.ofDays(45)));
    SERVER
        .clock()
        .later(
            ahead,
            () -> {
              try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                  var _ = threads.submit(SERVER.notices()::remind);
                }
              }
            });
    assertThat(holder.reminders()).hasSize(1);
  }
}
