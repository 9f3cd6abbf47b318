package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Asks.*;
import static org.yaoshi.server.e2e.Fixtures.*;
import static org.yaoshi.server.e2e.Refusal.refused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// One entry for each thing that can be wrong with what is asked.
@DisplayName(
    "Promise 11 · Passwords and production: a refusal says what is wrong, and nothing has changed")
class ProductionRefusalsTest {
  private static final List<Refusal> PASSWORDS =
      List.of(
          refused(
              "a first one, by the enterprise",
              403,
              "role",
              HOLDER,
              h -> initial(h.account(), h, h.username())),
          refused(
              "a first one, by the provider",
              403,
              "role",
              HOLDER,
              h -> initial(REVIEWER, h, h.username())),
          refused(
              "a first one in the place of a chosen one",
              409,
              "username",
              HOLDER,
              h -> initial(AUTHORITY, h, h.username())),
          refused(
              "a first one of another enterprise",
              404,
              "username",
              HOLDER,
              h -> initial(AUTHORITY, h, STRANGER.get().username())),
          refused(
              "a first one of nobody",
              404,
              "username",
              HOLDER,
              h -> initial(AUTHORITY, h, "NOBODY")),
          refused(
              "a first one of no username",
              422,
              "username",
              HOLDER,
              h -> initial(AUTHORITY, h, "nobody")),
          refused(
              "of the staff",
              403,
              "role",
              HOLDER,
              _ -> AUTHORITY.put("/me/password", password("a-good-new-one-4"), "*")),
          refused(
              "of eleven characters",
              422,
              "newPassword",
              HOLDER,
              h -> h.account().put("/me/password", password("elevenchars"), "*")),
          refused(
              "of 129 characters",
              422,
              "newPassword",
              HOLDER,
              h -> h.account().put("/me/password", password("ab".repeat(64) + "c"), "*")),
          refused(
              "with the username in it",
              422,
              "password",
              HOLDER,
              h ->
                  h.account()
                      .put("/me/password", password("my-" + h.username() + "-password-1"), "*")),
          refused(
              "of nobody",
              401,
              "Authorization",
              HOLDER,
              _ -> SERVER.nobody().put("/me/password", password("a-good-new-one-4"), "*")));

  private static final List<Refusal> PRODUCTION =
      List.of(
          refused(
              "a new key nobody vouches for",
              422,
              "linkProof",
              RENEWING,
              d -> certify(OPERATOR, d, "")),
          refused(
              "a new key another vouches for",
              422,
              "linkProof",
              RENEWING,
              d -> certify(OPERATOR, d, new SoftwareToken().linkProof(Csr.of(Csr.p256(), "")))),
          refused(
              "a proof that is no Base64",
              422,
              "linkProof",
              RENEWING,
              d -> certify(OPERATOR, d, "签")),
          refused(
              "a proof of 4,097 characters",
              422,
              "linkProof",
              RENEWING,
              d -> certify(OPERATOR, d, "A".repeat(4_097))),
          refused(
              "a new key where the old one stays",
              409,
              "command",
              UNLOCKING,
              d -> certify(OPERATOR, d, "")),
          refused(
              "a new key for what nobody claimed",
              409,
              "state",
              UNCLAIMED,
              d -> certify(OPERATOR, d, "")),
          refused(
              "claimed twice", 409, "state", UNLOCKING, d -> OPERATOR.post(d.order("claim"), "")),
          refused(
              "claimed by the reviewer",
              403,
              "role",
              UNCLAIMED,
              d -> REVIEWER.post(d.order("claim"), "")),
          refused(
              "unlocked without a proof",
              422,
              "certificate",
              UNLOCKED,
              d -> OPERATOR.post(d.order("complete"), "{\"tokenSerial\": \"" + d.token() + "\"}")),
          refused(
              "unlocked another token",
              422,
              "tokenSerial",
              UNLOCKED,
              d -> OPERATOR.post(d.order("complete"), proof(d, "OTHER-0001", d.holder().token()))),
          refused(
              "unlocked, signed by another",
              422,
              "signature",
              UNLOCKED,
              d -> OPERATOR.post(d.order("complete"), proof(d, d.token(), new SoftwareToken()))),
          refused(
              "unlocked without its PIN",
              409,
              "pinRelease",
              UNLOCKING,
              d -> OPERATOR.post(d.order("complete"), proof(d, d.token(), d.holder().token()))),
          refused(
              "a renewal completed before it was certified",
              409,
              "state",
              RENEWING,
              d -> OPERATOR.post(d.order("complete"), "{}")),
          refused(
              "a revocation nobody claimed",
              409,
              "state",
              REVOKING,
              d -> OPERATOR.post(d.order("complete"), "{}")),
          refused(
              "completed by the authority",
              403,
              "role",
              REVOKING,
              d -> AUTHORITY.post(d.order("complete"), "{}")),
          refused(
              "completed though there is no order",
              404,
              "orderId",
              REVOKING,
              _ -> OPERATOR.post(NOWHERE.formatted("production-orders", "complete"), "{}")));

  @ParameterizedTest
  @FieldSource("PASSWORDS")
  @DisplayName("First passwords and PUT /me/password")
  void passwords(Refusal refusal) {
    refusal.check();
  }

  @ParameterizedTest
  @FieldSource("PRODUCTION")
  @DisplayName("Production orders")
  void production(Refusal refusal) {
    refusal.check();
  }

  @Test
  @DisplayName("Promise 9: a password that is refused is not repeated")
  void passwordsAreNotRepeated() {
    Caller account = HOLDER.get().account();
    for (String bad :
        List.of("elevenchars", "xy".repeat(65), HOLDER.get().username() + "-1234567")) {
      var answer = account.put("/me/password", password(bad), "*");
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(bad);
    }
  }
}
