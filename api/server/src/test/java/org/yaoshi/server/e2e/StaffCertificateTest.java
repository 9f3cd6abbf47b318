package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 5280 §6.1.3 (a)(2): a staff certificate is valid at the time it is used")
class StaffCertificateTest {
  private static final RunningServer SERVER = RunningServer.get();

  @Test
  @DisplayName("One that has expired is refused by a problem that names it")
  void expired() {
    SERVER.clock().later(Duration.ofDays(366), () -> refused("expired"));
  }

  @Test
  @DisplayName("One that is not valid yet is refused by a problem that names it")
  void early() {
    SERVER.clock().later(Duration.ofDays(-1), () -> refused("valid from"));
  }

  @Test
  @DisplayName("One that is valid says who calls")
  void valid() {
    var answer = SERVER.staff("auditor").get("/me");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Caller.json(answer).get("id").stringValue()).isEqualTo("staff:auditor");
  }

  @Test
  @DisplayName("While nobody can look it up, the caller is told to come again")
  void lookupFails() {
    var owner = SERVER.database().asOwner();
    String table = " ON staff_certificate ";
    owner.sql("REVOKE SELECT" + table + "FROM " + SERVER.database().server).update();
    try {
      SERVER
          .clock()
          .later(
              Duration.ofSeconds(2),
              () -> {
                var answer = SERVER.staff("auditor").get("/me");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(Caller.json(answer).get("type").stringValue())
                    .isEqualTo("urn:yaoshi:problem:unavailable");
              });
    } finally {
      owner.sql("GRANT SELECT" + table + "TO " + SERVER.database().server).update();
    }
  }

  private static void refused(String found) {
    var answer = SERVER.staff("auditor").get("/me");
    assertThat(answer.statusCode()).isEqualTo(401);
    var objection = Caller.json(answer).get("objections").get(0);
    assertThat(objection.get("field").stringValue()).isEqualTo("clientCertificate");
    assertThat(objection.get("found").stringValue()).contains(found);
  }
}
