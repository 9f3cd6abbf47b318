package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Notices")
class NoticesTest {
  private static final RunningServer SERVER = RunningServer.get();
  private static final String PASS = "{\"event\": \"pass\"}";
  private static final String FAIL = "{\"event\": \"fail\", \"remark\": \"扫描件不清晰\"}";

  @Test
  @DisplayName("VERIFYING fail: the enterprise is told with the remark, in the API and by one mail")
  void returned() throws Exception {
    Mailed enterprise = Mailed.waiting();
    JsonNode notice = enterprise.notices().getFirst();
    assertThat(notice.get("kind").stringValue()).isEqualTo("APPLICATION_RETURNED");
    assertThat(notice.get("body").stringValue()).contains("未加盖公章", Enterprise.NAME);
    assertThat(enterprise.mailState()).isEqualTo("WAITING");

    SERVER.notices().mail();
    SERVER.notices().mail();

    assertThat(enterprise.mailState()).isEqualTo("SENT");
    var mail = enterprise.onlyMail();
    assertThat(mail.getMessageID())
        .isEqualTo("<" + notice.get("id").stringValue() + "@yaoshi.example>");
    assertThat(mail.getSubject()).isEqualTo(notice.get("subject").stringValue());
    assertThat(mail.getContent().toString().replace("\r\n", "\n"))
        .isEqualTo(notice.get("body").stringValue());
  }

  @Test
  @DisplayName("REVIEWING fail: enterprise and authority are told")
  void reviewFailed() {
    Mailed enterprise = Mailed.enterprise();
    Mailed.step(enterprise.one(), SERVER.staff("authority"), PASS);
    Mailed.step(enterprise.one(), SERVER.staff("provider"), FAIL);
    assertThat(kinds(enterprise.notices())).containsExactly("APPLICATION_RETURNED");
    JsonNode newest = list(SERVER.staff("authority"), "").getFirst();
    assertThat(newest.get("kind").stringValue()).isEqualTo("REVIEW_FAILED");
    assertThat(newest.get("role").stringValue()).isEqualTo("authority-officer");
    assertThat(newest.get("applicationId").stringValue()).isEqualTo(enterprise.one().application());
    assertThat(newest.get("body").stringValue()).contains("扫描件不清晰");
    assertThat(newest.get("mail").get("state").stringValue()).isEqualTo("NOT_MAILED");
    assertThat(kinds(list(SERVER.staff("provider2"), ""))).doesNotContain("REVIEW_FAILED");
  }

  @Test
  @DisplayName("Passed, then withdrawn: each is told")
  void passed() {
    Mailed enterprise = Mailed.enterprise();
    Mailed.step(enterprise.one(), SERVER.staff("authority"), PASS);
    Mailed.step(enterprise.one(), SERVER.staff("provider"), PASS);
    assertThat(kinds(enterprise.notices())).containsExactly("APPLICATION_PASSED");
    Mailed withdrawn = Mailed.enterprise();
    Mailed.step(withdrawn.one(), withdrawn.one().caller(), "{\"event\": \"withdraw\"}");
    assertThat(kinds(withdrawn.notices())).containsExactly("CANCELLED");
  }

  @Test
  @DisplayName("A step that is refused is told to nobody")
  void refusedStep() {
    Mailed enterprise = Mailed.enterprise();
    String noRemark = "{\"event\": \"fail\"}";
    assertThat(enterprise.one().event(SERVER.staff("authority"), noRemark).statusCode())
        .isEqualTo(422);
    assertThat(enterprise.notices()).isEmpty();
  }

  @Test
  @DisplayName("No mail address: the notice is in the API only")
  void noAddress() {
    Enterprise one = Enterprise.verifying();
    Mailed.step(one, SERVER.staff("authority"), FAIL);
    assertThat(new Mailed(one).mailState()).isEqualTo("NOT_MAILED");
  }

  @Test
  @DisplayName("Chinese or English, as the caller asks")
  void languages() {
    Mailed enterprise = Mailed.enterprise().returned();
    HttpResponse<byte[]> english =
        enterprise.one().caller().get("/notices", "Accept-Language", "en-GB, zh;q=0.5");
    assertThat(english.headers().firstValue("Content-Language")).hasValue("en");
    JsonNode notice = done(english, 200).get("items").get(0);
    assertThat(notice.get("language").stringValue()).isEqualTo("en");
    assertThat(notice.get("subject").stringValue()).startsWith("Application ");
    assertThat(enterprise.notices().getFirst().get("language").stringValue()).isEqualTo("zh");
  }

  @Test
  @DisplayName("Reading is by person, once, and in the record")
  void reading() {
    Mailed enterprise = Mailed.enterprise().returned();
    Caller caller = enterprise.one().caller();
    String id = enterprise.notices().getFirst().get("id").stringValue();
    assertThat(kinds(list(caller, "?unread=true"))).containsExactly("APPLICATION_RETURNED");
    String path = "/notices/" + id + "/read";
    assertThat(done(caller.post(path, ""), 200).get("read").booleanValue()).isTrue();
    assertThat(done(caller.post(path, ""), 200).get("read").booleanValue()).isTrue();
    assertThat(list(caller, "?unread=true")).isEmpty();
    assertThat(list(caller, "?unread=false&kind=APPLICATION_RETURNED")).hasSize(1);
    assertThat(list(caller, "?kind=COMPLETED")).isEmpty();
    assertThat(
            SERVER
                .database()
                .count("audit_entry", "action = 'notice.read' AND subject = ?", "notice:" + id))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Pages, newest first")
  void pages() {
    Mailed enterprise = Mailed.enterprise();
    for (int i = 0; i < 5; i++) tell(enterprise, "page " + i);
    Caller caller = enterprise.one().caller();
    JsonNode first = done(caller.get("/notices?limit=3"), 200);
    String cursor = first.get("nextCursor").stringValue();
    JsonNode second = done(caller.get("/notices?limit=3&cursor=" + cursor), 200);
    assertThat(first.get("items").size()).isEqualTo(3);
    assertThat(first.get("items").get(0).get("subject").stringValue()).contains("page 4");
    assertThat(second.get("items").size()).isEqualTo(2);
    assertThat(second.get("items").get(1).get("subject").stringValue()).contains("page 0");
    assertThat(second.has("nextCursor")).isFalse();
  }

  @Test
  @DisplayName("An auditor sees that it was given, and why it was not sent, but not what it says")
  void auditor() {
    Mailed enterprise = Mailed.enterprise().returned();
    String id = enterprise.notices().getFirst().get("id").stringValue();
    JsonNode seen = done(SERVER.staff("auditor").get("/notices/" + id), 200);
    assertThat(seen.get("kind").stringValue()).isEqualTo("APPLICATION_RETURNED");
    assertThat(seen.has("subject")).isFalse();
    assertThat(seen.has("body")).isFalse();
    assertThat(SERVER.staff("auditor").post("/notices/" + id + "/read", "").statusCode())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("Somebody else's notice is not there, for an account and for the staff")
  void somebodyElses() {
    String id = Mailed.enterprise().returned().notices().getFirst().get("id").stringValue();
    for (Caller other : List.of(Enterprise.registered().caller(), SERVER.staff("authority"))) {
      assertThat(refused(other.get("/notices/" + id), 404)).isEqualTo("noticeId");
      assertThat(refused(other.post("/notices/" + id + "/read", ""), 404)).isEqualTo("noticeId");
    }
    assertThat(SERVER.nobody().get("/notices/" + id).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "?cursor=x,                    422, cursor",
    "?cursor=b3JkZXI6MQ,           422, cursor",
    "?kind=NONE,                   400, kind",
    "?unread=perhaps,              400, unread",
    "?limit=0,                     422, limit",
    "/not-an-id,                   400, noticeId",
    "/00000000-0000-0000-0000-000000000000, 404, noticeId"
  })
  @DisplayName("A request that cannot be read is refused with the field's name")
  void malformed(String rest, int status, String field) {
    assertThat(refused(SERVER.enterprise().get("/notices" + rest), status)).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM notice",
        "UPDATE notice SET username = 'OTHER'",
        "UPDATE notice_text SET body = ''",
        "DELETE FROM notice_reader"
      })
  @DisplayName("The server's database role cannot change what was told")
  void grants(String statement) {
    assertThatThrownBy(() -> SERVER.database().asServer().sql(statement).update())
        .rootCause()
        .message()
        .contains("permission denied");
  }

  @Test
  @DisplayName("No mail address is readable beside the notices or in the record")
  void addresses() {
    Mailed enterprise = Mailed.waiting();
    SERVER.notices().mail();
    String address = Mailed.address(enterprise.one());
    for (String table :
        List.of("notice", "notice_text", "notice_reader", "mail_address", "audit_entry")) {
      assertThat(
              SERVER
                  .database()
                  .count(
                      table + " t",
                      "strpos(t::text, ?) > 0 OR strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0",
                      address,
                      address))
          .as(table)
          .isZero();
    }
    String id = enterprise.notices().getFirst().get("id").stringValue();
    assertThat(
            SERVER
                .database()
                .count("audit_entry", "action = 'notice.sent' AND subject = ?", "notice:" + id))
        .isEqualTo(1);
  }

  private static void tell(Mailed enterprise, String fact) {
    assertThat(
            SERVER
                .notices()
                .tell(enterprise.one().username(), enterprise.id(), fact + " " + UUID.randomUUID()))
        .isTrue();
  }

  private static List<JsonNode> list(Caller caller, String query) {
    return done(caller.get("/notices" + query), 200).get("items").valueStream().toList();
  }

  private static List<String> kinds(List<JsonNode> notices) {
    return notices.stream().map(notice -> notice.get("kind").stringValue()).toList();
  }

  /// @return the field objected to
  private static String refused(HttpResponse<byte[]> answer, int status) {
    return done(answer, status).get("objections").get(0).get("field").stringValue();
  }
}
