package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.application.Retention;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import tools.jackson.databind.JsonNode;

@DisplayName("domain E: records until five years after the certificate ended, and not longer")
class RetentionTest {
  private static final Period FIVE_YEARS = Period.ofYears(5);
  private static final Period CANCELLED = Period.ofDays(180);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RunningServer server = RunningServer.get();
  private final Caller officer = server.staff("authority");

  @Test
  @DisplayName(
      "A completed case: erased at the end of its certificate and five years, no second earlier")
  void completed() {
    Enterprise enterprise = Enterprise.registered();
    var token = new SoftwareToken();
    Case one = Case.drafted(enterprise.caller(), "FIRST_ONLINE", "").toProduction().deliver(token);
    Instant end = after(token.x509().getNotAfter().toInstant(), FIVE_YEARS);
    List<JsonNode> events = events(one);
    erasedExactlyAt(end, one);
    assertThat(one.state()).isEqualTo("COMPLETED");
    assertThat(events(one)).isEqualTo(events);
    assertThat(new Holder(enterprise, token).status()).isEqualTo("GOOD");
    everyViewIsGone(one, end, "until five years after the last certificate ended");
    nothingLeft(one);
  }

  @Test
  @DisplayName(
      "A renewed e-key keeps its first case: the latest certificate of the username counts")
  void latestCertificate() {
    Enterprise enterprise = Enterprise.registered();
    var token = new SoftwareToken();
    Case first =
        Case.drafted(enterprise.caller(), "FIRST_ONLINE", "").toProduction().deliver(token);
    Instant firstEnd = after(token.x509().getNotAfter().toInstant(), FIVE_YEARS);
    server.clock().later(Duration.ofDays(2), () -> renew(new Holder(enterprise, token)));
    Instant end = after(token.x509().getNotAfter().toInstant(), FIVE_YEARS);
    assertThat(end).isAfter(firstEnd.plus(SECOND));
    server.clock().at(firstEnd, this::erase);
    assertThat(isErased(first)).isFalse();
    erasedExactlyAt(end, first);
  }

  @Test
  @DisplayName("P6 and P8 issue nothing: five years after the certificate they were about ended")
  void withoutCertificate() {
    Holder holder = Holder.withKey();
    Instant end = after(holder.token().x509().getNotAfter().toInstant(), FIVE_YEARS);
    Case unlock =
        Case.keyedIn(
            holder.username(), "UNLOCK", ", \"tokenSerial\": \"" + holder.token().serial() + "\"");
    unlock.toProduction().deliver(holder.token());
    Case revocation = Case.keyedIn(holder.username(), "REVOCATION", ", \"reason\": \"UNUSED\"");
    revocation.toProduction().produce(holder.token());
    server.clock().at(end.minus(SECOND), this::erase);
    assertThat(List.of(isErased(unlock), isErased(revocation))).containsOnly(false);
    server.clock().at(end, this::erase);
    assertThat(List.of(isErased(unlock), isErased(revocation))).containsOnly(true);
  }

  @Test
  @DisplayName("Cancelled and nothing issued: 180 days, whatever else the enterprise has")
  void cancelled() {
    Holder holder = Holder.withKey();
    Case one = Case.drafted(holder.ekey(), "RENEWAL", "").upload(holder.account(), "SEAL_PICTURE");
    one.event(holder.account(), "{\"event\": \"withdraw\"}");
    Instant end = after(instant(one, "changedAt"), CANCELLED);
    erasedExactlyAt(end, one);
    everyViewIsGone(one, end, "for which nothing was issued");
    nothingLeft(one);
  }

  @Test
  @DisplayName("Cancelled after a certificate was issued: kept as if completed")
  void rejected() {
    Enterprise enterprise = Enterprise.registered();
    var token = new SoftwareToken();
    Case one =
        Case.drafted(enterprise.caller(), "FIRST_ONLINE", "")
            .toProduction()
            .produce(token)
            .dispatch()
            .receiveToken();
    one.event(server.staff("authority2"), "{\"event\": \"reject\", \"remark\": \"逾期未领\"}");
    server.clock().at(after(instant(one, "changedAt"), CANCELLED), this::erase);
    assertThat(isErased(one)).isFalse();
    erasedExactlyAt(after(token.x509().getNotAfter().toInstant(), FIVE_YEARS), one);
  }

  @Test
  @DisplayName("A token that was sent in goes home although its case was erased")
  void tokenGoesHome() {
    Holder holder = Holder.withKey();
    Case one = Case.drafted(holder.ekey(), "RENEWAL", "").confirm().receivePapers();
    one.event(holder.account(), "{\"event\": \"withdraw\"}");
    server.clock().at(after(instant(one, "changedAt"), CANCELLED), this::erase);
    assertThat(isErased(one)).isTrue();
    one.event(
        "authority",
        "{\"event\": \"returnToken\", \"identityChecked\": true, \"tokenSerial\": \""
            + holder.token().serial()
            + "\"}");
    assertThat(holder.custodian()).isEqualTo("ENTERPRISE");
    assertThat(isErased(one)).isTrue();
  }

  @Test
  @DisplayName("An open case is never erased, and the database keeps what is erased erased")
  void never() {
    Case open = Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "");
    server.clock().at(after(server.clock().instant(), Period.ofYears(30)), this::erase);
    assertThat(isErased(open)).isFalse();
    assertThatThrownBy(
            () ->
                server
                    .database()
                    .asServer()
                    .sql(
                        "UPDATE application SET erased_at = now(), erased_for = 'x',"
                            + " wrapped_data_key = NULL, sealed_form = NULL WHERE id = ?")
                    .param(UUID.fromString(open.id()))
                    .update())
        .rootCause()
        .message()
        .contains("application_erased_whole");
    open.event(open.drafter(), "{\"event\": \"withdraw\"}");
    server.clock().at(after(instant(open, "changedAt"), CANCELLED), this::erase);
    assertThatThrownBy(
            () ->
                server
                    .database()
                    .asServer()
                    .sql(
                        "UPDATE application SET erased_at = NULL, erased_for = NULL,"
                            + " wrapped_data_key = 'x', sealed_form = 'x' WHERE id = ?")
                    .param(UUID.fromString(open.id()))
                    .update())
        .rootCause()
        .message()
        .contains("erased is erased");
  }

  @Test
  @DisplayName("Name, number, address and images go with the last case; no table says them before")
  void nothingAnywhere() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String name = "欧阳" + ekey.enterprise().username().replaceAll("[A-Z]", "雪");
    String form = Enterprise.FORM.replace("张三", name).replace("13800138000", "13912345670");
    Case one =
        Case.begun(
            server.ekey(ekey.token()),
            "{\"procedure\": \"RENEWAL\", \"form\": " + withMail(form) + "}");
    one.event(ekey.caller(), "{\"event\": \"withdraw\"}");
    String request = ekey.asked();
    String username = ekey.enterprise().username();
    List<String> persons = List.of(name, "13912345670", "erased@example.com");
    assertThat(tablesSaying(persons)).isSubsetOf("idempotent_answer");
    assertThat(server.database().count("mail_address", "username = ?", username)).isEqualTo(1);
    Instant end = after(ekey.certificate().getNotAfter().toInstant(), FIVE_YEARS);
    server.clock().at(end, this::erase);
    assertThat(server.database().count("mail_address", "username = ?", username)).isZero();
    assertThat(officer.get(request + "/picture?purpose=audit").statusCode()).isEqualTo(410);
    assertThat(officer.get(request).statusCode()).isEqualTo(200);
    assertThat(
            server
                .database()
                .count(
                    "seal_request r JOIN seal_request_image i ON i.request_id = r.id",
                    "username = ? AND (wrapped_data_key IS NOT NULL OR length(i.sealed) > 0)",
                    username))
        .isZero();
    assertThat(tablesSaying(persons)).isSubsetOf("idempotent_answer");
  }

  private static String withMail(String form) {
    return form.substring(0, form.lastIndexOf('}')) + ", \"email\": \"erased@example.com\"}";
  }

  /// Text as it is, octets as UTF-8.
  private List<String> tablesSaying(List<String> texts) {
    var jdbc = server.database().jdbc();
    return jdbc
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        .query(String.class)
        .list()
        .stream()
        .map(Objects::requireNonNull)
        .filter(
            table ->
                jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).list().stream()
                    .anyMatch(
                        row ->
                            texts.stream()
                                .anyMatch(text -> row.contains(text) || row.contains(hex(text)))))
        .toList();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private void erasedExactlyAt(Instant end, Case one) {
    server.clock().at(end.minus(SECOND), this::erase);
    assertThat(isErased(one)).as("a second before").isFalse();
    assertThat(Printed.attempt(officer, one, "checklist").statusCode()).isEqualTo(200);
    server.clock().at(end, this::erase);
    assertThat(isErased(one)).as("at the end").isTrue();
    assertThat(Instant.parse(one.now().get("erasedAt").stringValue())).isEqualTo(end);
    server.clock().at(end.plus(SECOND), this::erase);
    assertThat(
            server
                .database()
                .count(
                    "audit_entry",
                    "action = 'case.erase' AND actor = 'system' AND subject LIKE ?",
                    "%" + one.id()))
        .isEqualTo(1);
  }

  private void erase() {
    server.part(Retention.class).erase();
  }

  private void renew(Holder holder) {
    Case.drafted(holder.ekey(), "RENEWAL", "").toProduction().deliver(holder.token());
  }

  /// GET of the case itself goes on; of what is gone, 410 says when and why.
  private void everyViewIsGone(Case one, Instant when, String why) {
    String path = "/applications/" + one.id();
    assertThat(one.now().has("form")).isFalse();
    List<String> views =
        List.of(
            "/form.pdf?purpose=audit",
            "/materials",
            "/materials/" + UUID.randomUUID() + "?purpose=audit",
            "/papers/checklist",
            "/papers/receipt");
    for (String view : views) {
      HttpResponse<byte[]> answer = officer.get(path + view);
      assertThat(answer.statusCode()).as(view).isEqualTo(410);
      JsonNode problem = Caller.json(answer);
      assertThat(problem.get("type").stringValue()).isEqualTo("urn:yaoshi:problem:gone");
      JsonNode objection = problem.get("objections").get(0);
      assertThat(objection.get("found").stringValue()).contains("destroyed at " + when);
      assertThat(objection.get("required").stringValue()).contains(why);
    }
  }

  private void nothingLeft(Case one) {
    UUID id = UUID.fromString(one.id());
    assertThat(server.database().count("material", "application_id = ?", id)).isZero();
    assertThat(
            server
                .database()
                .count(
                    "application",
                    "id = ? AND wrapped_data_key IS NULL AND sealed_form IS NULL",
                    id))
        .isEqualTo(1);
  }

  private boolean isErased(Case one) {
    return one.now().has("erasedAt");
  }

  private List<JsonNode> events(Case one) {
    return Enterprise.done(officer.get("/applications/" + one.id() + "/events"), 200)
        .valueStream()
        .toList();
  }

  private static Instant instant(Case one, String member) {
    return Instant.parse(one.now().get(member).stringValue());
  }

  /// By the calendar, in Beijing.
  private static Instant after(Instant from, Period period) {
    return from.atZone(WorkingDayCalendar.ZONE).plus(period).toInstant();
  }
}
