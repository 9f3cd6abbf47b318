package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Looks.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rows of the table about usernames and passwords.
@DisplayName("domain A3: what the papers contradict each other in, and the rule that decides")
class AccountContradictionsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "api/server")).resolve("../..").normalize();

  private final RunningServer server = RunningServer.get();
  private final Caller authority = server.staff("authority");

  @ParameterizedTest
  @ValueSource(strings = {"trader", "Trader", "ABCDEFGHI", "TRADE1", "AB C", "贸易", "ＡＢ", ""})
  @DisplayName("Username rule only in P1 → ^[A-Z]{1,8}$ everywhere")
  void usernamePattern(String username) {
    refused(
        server
            .nobody()
            .post("/enterprises", Enterprise.registration(username, Enterprise.newCode())),
        422,
        "username");
    refused(
        authority.post("/applications", keyedInBody(username, Enterprise.newCode())),
        422,
        "username");
  }

  @Test
  @DisplayName("Username rule only in P1 → globally unique, never reassigned once a key was issued")
  void usernameIsNeverReassigned() {
    Holder revoked = Holder.withKey();
    Case.keyedIn(revoked.username(), "REVOCATION", ", \"reason\": \"UNUSED\"")
        .toProduction()
        .produce(revoked.token());
    Enterprise rejected = Enterprise.registered();
    var token = new SoftwareToken();
    Case.drafted(rejected.caller(), "FIRST_ONLINE", "")
        .toProduction()
        .produce(token)
        .dispatch()
        .receiveToken()
        .event("authority2", "{\"event\": \"reject\", \"remark\": \"无人领取\"}");
    for (String username : List.of(revoked.username(), rejected.username())) {
      String code = Enterprise.newCode();
      refused(
          server.nobody().post("/enterprises", Enterprise.registration(username, code)),
          409,
          "username");
      refused(authority.post("/applications", keyedInBody(username, code)), 409, "username");
    }
  }

  @Test
  @DisplayName(
      "Username rule only in P1 → never issued and withdrawn: free again, and its case is not shown")
  void usernameIsFreeAgain() {
    Enterprise first = Enterprise.drafting();
    refused(
        server
            .nobody()
            .post("/enterprises", Enterprise.registration(first.username(), Enterprise.newCode())),
        409,
        "username");
    done(first.event(first.caller(), "{\"event\": \"withdraw\"}"), 200);
    done(
        server
            .nobody()
            .post("/enterprises", Enterprise.registration(first.username(), Enterprise.newCode())),
        201);
    Caller second = server.account(first.username(), Enterprise.PASSWORD);
    assertThat(second.get("/applications/" + first.application()).statusCode()).isEqualTo(404);
    assertThat(done(second.get("/applications"), 200).get("items")).isEmpty();
    Case own = Case.drafted(second, "FIRST_ONLINE", "");
    assertThat(strings(done(second.get("/applications"), 200).get("items"), "id"))
        .containsExactly(own.id());
  }

  @Test
  @DisplayName("Username rule only in P1 → immutable in P3, P5–P8")
  void usernameIsImmutable() {
    Holder holder = Holder.withOldCode();
    Case.drafted(holder.ekey(), "RENEWAL", "").toProduction().deliver(holder.token());
    assertThat(Holder.certificate(holder.serial()).get("username").stringValue())
        .isEqualTo(holder.username());
    Case.keyedIn(
            holder.username(), "UNLOCK", ", \"tokenSerial\": \"" + holder.token().serial() + "\"")
        .toProduction()
        .deliver(holder.token());
    String code = ", \"newEnterpriseCode\": \"" + holder.enterprise().code() + "\"";
    refused(
        keyIn(holder, "SUBJECT_CHANGE", code + ", \"username\": \"OTHER\""), 400, "form.username");
    Case.keyedIn(holder.username(), "SUBJECT_CHANGE", code).toProduction().deliver(holder.token());
    assertThat(Holder.certificate(holder.serial()).get("username").stringValue())
        .isEqualTo(holder.username());
    var replacement = new SoftwareToken();
    Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"LOST\"")
        .toProduction()
        .deliver(replacement);
    assertThat(Holder.certificate(serialOf(replacement)).get("username").stringValue())
        .isEqualTo(holder.username());
  }

  @Test
  @DisplayName("Published defaults 99999999/Tecimp1 → never shipped, never accepted")
  void publishedDefaults() throws IOException {
    int read = 0;
    for (String root : List.of("ca-core/src/main", "hsm-adapter/src/main", "api", "ops")) {
      try (var files = Files.walk(ROOT.resolve(root))) {
        for (Path file : files.filter(AccountContradictionsTest::isShipped).toList()) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(text.contains("99999999") || text.contains("Tecimp1"))
              .as("%s", file)
              .isFalse();
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(200);
    for (String published : List.of("99999999", "Tecimp1")) {
      String body = Enterprise.newRegistration().replace(Enterprise.PASSWORD, published);
      refused(server.nobody().post("/enterprises", body), 422, "password");
    }
  }

  @Test
  @DisplayName("Published defaults 99999999/Tecimp1 → random one-time, forced change")
  void firstPasswords() {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String username = Enterprise.newUsername();
      Case one = keyedInFirst(username, Enterprise.newCode());
      String password = FirstPassword.given(one, username);
      given.add(password);
      Caller account = server.account(username, password);
      refused(account.get("/me"), 403, "Authorization");
      refused(account.get("/applications/" + one.id()), 403, "Authorization");
      refused(one.attempt(account, "{\"event\": \"withdraw\"}"), 403, "Authorization");
      String chosen = "{\"newPassword\": \"" + Enterprise.PASSWORD + "\"}";
      assertThat(account.put("/me/password", chosen, "*").statusCode()).isEqualTo(204);
      assertThat(account.get("/me").statusCode()).isEqualTo(401);
      done(server.account(username, Enterprise.PASSWORD).get("/applications/" + one.id()), 200);
    }
    assertThat(given).doesNotHaveDuplicates().allMatch(password -> password.length() >= 16);
  }

  private static boolean isShipped(Path file) {
    String path = ROOT.relativize(file).toString();
    return Files.isRegularFile(file)
        && !path.contains("/src/test/")
        && !path.contains("/target/")
        && Arrays.stream(new String[] {".ttf", ".png", ".class", ".jar"}).noneMatch(path::endsWith);
  }
}
