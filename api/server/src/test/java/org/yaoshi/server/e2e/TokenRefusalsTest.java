package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Asks.*;
import static org.yaoshi.server.e2e.Fixtures.*;
import static org.yaoshi.server.e2e.Refusal.refused;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// One entry for each thing that can be wrong with what is asked.
@DisplayName(
    "Promise 11 · Tokens, loss reports and PINs: a refusal says what is wrong, and nothing has changed")
class TokenRefusalsTest {
  private static final List<Refusal> TOKENS =
      List.of(
          refused(
              "stocked by the authority",
              403,
              "role",
              STOCKED,
              _ -> AUTHORITY.post("/tokens", stock("NEW-0001", "eKey"))),
          refused(
              "stocked twice",
              409,
              "tokenSerial",
              STOCKED,
              serial -> OPERATOR.post("/tokens", stock(serial, "eKey"))),
          refused(
              "with a malformed serial number",
              422,
              "serial",
              STOCKED,
              _ -> OPERATOR.post("/tokens", stock("号-1", "eKey"))),
          refused(
              "with a serial number of 65 characters",
              422,
              "serial",
              STOCKED,
              _ -> OPERATOR.post("/tokens", stock("1".repeat(65), "eKey"))),
          refused(
              "without a model",
              422,
              "model",
              STOCKED,
              _ -> OPERATOR.post("/tokens", stock("NEW-0002", ""))),
          refused(
              "one retired that is not there",
              404,
              "tokenSerial",
              HOLDER,
              _ -> retire(OPERATOR, "NONE-0001", "RETURNED")),
          refused(
              "retired by the authority",
              403,
              "role",
              HOLDER,
              h -> retire(AUTHORITY, h.token().serial(), "RETURNED")),
          refused(
              "wiped without its PIN",
              409,
              "pinRelease",
              HOLDER,
              h -> retire(OPERATOR, h.token().serial(), "UNFORMATTED")),
          refused(
              "destroyed while in use",
              409,
              "state",
              HOLDER,
              h -> retire(OPERATOR, h.token().serial(), "DESTROYED")),
          refused(
              "retired to where none goes",
              400,
              "state",
              HOLDER,
              h -> retire(OPERATOR, h.token().serial(), "ACTIVE")));

  private static final List<Refusal> LOSS_REPORTS =
      List.of(
          refused(
              "by the provider",
              403,
              "role",
              HOLDER,
              h -> report(REVIEWER, h.token().serial(), "遗失")),
          refused(
              "of another enterprise's token",
              404,
              "tokenSerial",
              HOLDER,
              h -> report(STRANGER.get().caller(), h.token().serial(), "遗失")),
          refused(
              "of a token that is not there",
              404,
              "tokenSerial",
              HOLDER,
              h -> report(h.account(), "NONE-0001", "遗失")),
          refused(
              "without a remark",
              422,
              "remark",
              HOLDER,
              h -> report(h.account(), h.token().serial(), "")),
          refused(
              "with 501 characters",
              422,
              "remark",
              HOLDER,
              h -> report(h.account(), h.token().serial(), LONG)),
          refused(
              "reported twice",
              409,
              "state",
              Fixtures.LOST,
              l -> report(l.holder().account(), l.holder().token().serial(), "遗失")),
          refused(
              "of a token in stock",
              409,
              "state",
              STOCKED,
              serial -> report(AUTHORITY, serial, "遗失")),
          refused(
              "lifted by another key",
              422,
              "signature",
              Fixtures.LOST,
              l -> l.holder().account().post(l.lift(), signed(l, new SoftwareToken()))),
          refused(
              "lifted by no Base64",
              422,
              "signature",
              Fixtures.LOST,
              l -> l.holder().account().post(l.lift(), "{\"signature\": \"签\"}")),
          refused(
              "lifted by nothing",
              422,
              "signature",
              Fixtures.LOST,
              l -> l.holder().account().post(l.lift(), "{}")),
          refused(
              "lifted by another enterprise",
              404,
              "lossReportId",
              Fixtures.LOST,
              l -> STRANGER.get().caller().post(l.lift(), signed(l, l.holder().token()))),
          refused(
              "lifted by the provider",
              403,
              "role",
              Fixtures.LOST,
              l -> OPERATOR.post(l.lift(), signed(l, l.holder().token()))),
          refused(
              "lifted twice",
              409,
              "state",
              FOUND,
              l -> l.holder().account().post(l.lift(), signed(l, l.holder().token()))),
          refused(
              "lifted though there is none",
              404,
              "lossReportId",
              HOLDER,
              h ->
                  h.account()
                      .post(
                          NOWHERE.formatted("loss-reports", "lift"), "{\"signature\": \"AAAA\"}")),
          refused(
              "a renewal of what is reported",
              401,
              "clientCertificate",
              Fixtures.LOST,
              l -> draft(l.holder().ekey(), "RENEWAL", "")),
          refused(
              "an unlocking of what is reported",
              409,
              "username",
              Fixtures.LOST,
              l ->
                  keyIn(
                      AUTHORITY,
                      l.holder(),
                      "UNLOCK",
                      "\"tokenSerial\": \"" + l.holder().token().serial() + "\"")));

  private static final List<Refusal> PINS =
      List.of(
          refused(
              "asked for by the authority",
              403,
              "role",
              UNLOCKING,
              d -> ask(AUTHORITY, d, "UNLOCK")),
          refused(
              "for an order nobody claimed",
              409,
              "state",
              UNCLAIMED,
              d -> ask(OPERATOR, d, "UNLOCK")),
          refused(
              "for another purpose",
              409,
              "pinRelease",
              UNLOCKING,
              d -> ask(OPERATOR, d, "FIRST_PIN")),
          refused(
              "for no known purpose",
              400,
              "purpose",
              UNLOCKING,
              d -> ask(OPERATOR, d, "CURIOSITY")),
          refused(
              "of another token",
              422,
              "tokenSerial",
              UNLOCKING,
              d ->
                  OPERATOR.post(
                      "/tokens/OTHER-0001/pin-releases", purpose("UNLOCK", d.one().order()))),
          refused(
              "for no order",
              409,
              "pinRelease",
              UNLOCKING,
              d ->
                  OPERATOR.post(
                      "/tokens/" + d.token() + "/pin-releases", "{\"purpose\": \"UNLOCK\"}")),
          refused(
              "for an order that is not there",
              404,
              "orderId",
              UNLOCKING,
              d ->
                  OPERATOR.post(
                      "/tokens/" + d.token() + "/pin-releases",
                      purpose("UNLOCK", new UUID(0, 42).toString()))),
          refused(
              "to wipe what is in use",
              409,
              "pinRelease",
              HOLDER,
              h ->
                  OPERATOR.post(
                      "/tokens/" + h.token().serial() + "/pin-releases",
                      "{\"purpose\": \"WIPE\"}")),
          refused(
              "to wipe for an order", 409, "pinRelease", UNLOCKING, d -> ask(OPERATOR, d, "WIPE")),
          refused(
              "approved by who asked",
              403,
              "actor",
              ASKED,
              a -> OPERATOR.post(a.path("approve"), "")),
          refused(
              "approved by the authority",
              403,
              "role",
              ASKED,
              a -> AUTHORITY.post(a.path("approve"), "")),
          refused(
              "approved twice",
              409,
              "pinRelease",
              APPROVED,
              a -> REVIEWER.post(a.path("approve"), "")),
          refused(
              "approved though not asked for",
              404,
              "pinReleaseId",
              ASKED,
              _ -> REVIEWER.post(NOWHERE.formatted("pin-releases", "approve"), "")),
          refused(
              "collected before approval",
              409,
              "pinRelease",
              ASKED,
              a -> OPERATOR.post(a.path("collect"), "")),
          refused(
              "collected by the approver",
              403,
              "role",
              APPROVED,
              a -> REVIEWER.post(a.path("collect"), "")),
          refused(
              "collected twice",
              409,
              "pinRelease",
              COLLECTED,
              a -> OPERATOR.post(a.path("collect"), "")));

  @ParameterizedTest
  @FieldSource("TOKENS")
  @DisplayName("POST /tokens, …/retirement")
  void tokens(Refusal refusal) {
    refusal.check();
  }

  @ParameterizedTest
  @FieldSource("LOSS_REPORTS")
  @DisplayName("Loss reports")
  void lossReports(Refusal refusal) {
    refusal.check();
  }

  @ParameterizedTest
  @FieldSource("PINS")
  @DisplayName("PIN releases")
  void pins(Refusal refusal) {
    refusal.check();
  }
}
