package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Asks.*;
import static org.yaoshi.server.e2e.Fixtures.*;
import static org.yaoshi.server.e2e.Refusal.refused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// One entry for each thing that can be wrong with what is asked.
@DisplayName("Promise 11 · Events: a refusal says what is wrong, and nothing has changed")
class EventRefusalsTest {
  private static final List<Refusal> EVENTS =
      List.of(
          refused(
              "confirm by the enterprise, though keyed in",
              403,
              "role",
              DRAFT,
              d -> event(d, d.account(), "confirm", "")),
          refused(
              "confirm twice", 409, "event", AWAIT_PAPER, d -> event(d, AUTHORITY, "confirm", "")),
          refused(
              "of another enterprise",
              404,
              "applicationId",
              AWAIT_PAPER,
              d -> event(d, STRANGER.get().caller(), "withdraw", "")),
          refused(
              "on an older version",
              412,
              "If-Match",
              DRAFT,
              d ->
                  AUTHORITY.postIfMatch(path(d) + "/events", "{\"event\": \"confirm\"}", "\"97\"")),
          refused(
              "receive before confirm",
              409,
              "event",
              DRAFT,
              d -> event(d, AUTHORITY, "receive", PAPERS)),
          refused(
              "receive without the papers",
              422,
              "originals",
              AWAIT_PAPER,
              d -> event(d, AUTHORITY, "receive", token(d))),
          refused(
              "receive of no known paper",
              400,
              "originals.[]",
              AWAIT_PAPER,
              d -> event(d, AUTHORITY, "receive", "\"originals\": [\"F\"]")),
          refused(
              "receive without the token",
              422,
              "tokenSerial",
              AWAIT_PAPER,
              d -> event(d, AUTHORITY, "receive", PAPERS)),
          refused(
              "receive of another token",
              422,
              "tokenSerial",
              AWAIT_PAPER,
              d -> event(d, AUTHORITY, "receive", PAPERS + ", \"tokenSerial\": \"OTHER-0001\"")),
          refused(
              "receive by the provider",
              403,
              "role",
              AWAIT_PAPER,
              d -> event(d, REVIEWER, "receive", PAPERS)),
          refused(
              "pass without a channel",
              422,
              "channel",
              VERIFYING,
              d -> event(d, AUTHORITY, "pass", "\"calledBack\": true")),
          refused(
              "pass a token by fax",
              422,
              "channel",
              VERIFYING,
              d -> event(d, AUTHORITY, "pass", "\"channel\": \"FAX\", \"calledBack\": true")),
          refused(
              "pass by pigeon",
              400,
              "channel",
              VERIFYING,
              d -> event(d, AUTHORITY, "pass", "\"channel\": \"PIGEON\"")),
          refused(
              "pass by courier without a waybill",
              422,
              "waybill",
              VERIFYING,
              d -> event(d, AUTHORITY, "pass", COURIER)),
          refused(
              "pass with a malformed waybill",
              422,
              "waybill",
              VERIFYING,
              d -> event(d, AUTHORITY, "pass", COURIER + ", \"waybill\": \"SF 1\"")),
          refused(
              "pass with a waybill of 65 digits",
              422,
              "waybill",
              VERIFYING,
              d ->
                  event(
                      d, AUTHORITY, "pass", COURIER + ", \"waybill\": \"" + "1".repeat(65) + "\"")),
          refused(
              "pass without a call",
              422,
              "calledBack",
              VERIFYING,
              d -> event(d, AUTHORITY, "pass", "\"channel\": \"COURIER\", " + WAYBILL)),
          refused(
              "fail without a remark",
              422,
              "remark",
              VERIFYING,
              d -> event(d, AUTHORITY, "fail", "")),
          refused(
              "fail with a blank remark",
              422,
              "remark",
              VERIFYING,
              d -> event(d, AUTHORITY, "fail", "\"remark\": \"   \"")),
          refused(
              "fail with 501 characters",
              422,
              "remark",
              VERIFYING,
              d -> event(d, AUTHORITY, "fail", "\"remark\": \"" + LONG + "\"")),
          refused(
              "receive of another token at the provider",
              422,
              "tokenSerial",
              IN_TRANSFER,
              d -> event(d, REVIEWER, "receive", "\"tokenSerial\": \"OTHER-0001\"")),
          refused(
              "receive by the operator",
              403,
              "role",
              IN_TRANSFER,
              d -> event(d, OPERATOR, "receive", token(d))),
          refused(
              "lost by the enterprise",
              403,
              "role",
              IN_TRANSFER,
              d -> event(d, d.account(), "lost", "")),
          refused(
              "done, which production reports",
              400,
              "event",
              UNLOCKING,
              d -> event(d, OPERATOR, "done", "")),
          refused(
              "idle, which the clock reports",
              400,
              "event",
              DRAFT,
              d -> event(d, AUTHORITY, "idle", "")),
          refused(
              "error without a remark",
              422,
              "remark",
              UNLOCKING,
              d -> event(d, OPERATOR, "error", "")),
          refused(
              "retry before an error",
              409,
              "event",
              UNLOCKING,
              d -> event(d, OPERATOR, "retry", "")),
          refused(
              "withdraw what is being made",
              409,
              "event",
              UNLOCKING,
              d -> event(d, d.account(), "withdraw", "")),
          refused(
              "courier without a waybill",
              422,
              "waybill",
              AT_AUTHORITY,
              d -> event(d, AUTHORITY, "courier", token(d))),
          refused(
              "courier of another token",
              422,
              "tokenSerial",
              AT_AUTHORITY,
              d -> event(d, AUTHORITY, "courier", WAYBILL + ", \"tokenSerial\": \"OTHER-0001\"")),
          refused(
              "courier by the provider",
              403,
              "role",
              AT_AUTHORITY,
              d -> event(d, OPERATOR, "courier", WAYBILL)),
          refused(
              "finalFail of P5",
              409,
              "event",
              AT_AUTHORITY,
              d -> event(d, AUTHORITY, "finalFail", "\"remark\": \"不符\"")),
          refused(
              "handOver to nobody",
              422,
              "identityChecked",
              AT_AUTHORITY,
              d -> event(d, AUTHORITY, "handOver", "")),
          refused(
              "reject by who verified",
              403,
              "actor",
              AT_AUTHORITY,
              d -> event(d, AUTHORITY, "reject", "\"remark\": \"无人领取\"")),
          refused(
              "reject without a remark",
              422,
              "remark",
              AT_AUTHORITY,
              d -> event(d, SERVER.staff("authority2"), "reject", "")),
          refused(
              "acknowledge before it was sent",
              409,
              "event",
              AT_AUTHORITY,
              d -> event(d, d.account(), "acknowledge", token(d))),
          refused(
              "acknowledge without a signature",
              422,
              "signature",
              TO_ENTERPRISE,
              d -> event(d, d.account(), "acknowledge", token(d))),
          refused(
              "acknowledge, signed by another token",
              422,
              "signature",
              TO_ENTERPRISE,
              d ->
                  event(
                      d, d.account(), "acknowledge", token(d) + signature(d, new SoftwareToken()))),
          refused(
              "acknowledge with no Base64",
              422,
              "signature",
              TO_ENTERPRISE,
              d -> event(d, d.account(), "acknowledge", token(d) + ", \"signature\": \"签\"")),
          refused(
              "acknowledge with 4,097 characters",
              422,
              "signature",
              TO_ENTERPRISE,
              d ->
                  event(
                      d,
                      d.account(),
                      "acknowledge",
                      token(d) + ", \"signature\": \"" + "A".repeat(4_097) + "\"")),
          refused(
              "acknowledge of another token",
              422,
              "tokenSerial",
              TO_ENTERPRISE,
              d ->
                  event(
                      d,
                      d.account(),
                      "acknowledge",
                      "\"tokenSerial\": \"OTHER-0001\"" + signature(d, d.holder().token()))),
          refused(
              "acknowledge by the authority",
              403,
              "role",
              TO_ENTERPRISE,
              d -> event(d, AUTHORITY, "acknowledge", token(d) + signature(d, d.holder().token()))),
          refused(
              "acknowledge by another enterprise",
              404,
              "applicationId",
              TO_ENTERPRISE,
              d ->
                  event(
                      d,
                      STRANGER.get().caller(),
                      "acknowledge",
                      token(d) + signature(d, d.holder().token()))),
          refused(
              "returnToken while it is wanted",
              409,
              "event",
              VERIFYING,
              d -> event(d, AUTHORITY, "returnToken", token(d))),
          refused(
              "returnToken to nobody",
              422,
              "identityChecked",
              RETURNED,
              d -> event(d, AUTHORITY, "returnToken", token(d))),
          refused(
              "returnToken of another token",
              422,
              "tokenSerial",
              RETURNED,
              d ->
                  event(
                      d,
                      AUTHORITY,
                      "returnToken",
                      "\"identityChecked\": true, \"tokenSerial\": \"OTHER-0001\"")),
          refused(
              "returnToken by the operator",
              403,
              "role",
              RETURNED,
              d -> event(d, OPERATOR, "returnToken", token(d))),
          refused(
              "returnToken of what never came in",
              422,
              "tokenSerial",
              AT_HOME,
              d -> event(d, AUTHORITY, "returnToken", "\"identityChecked\": true, " + token(d))));

  @ParameterizedTest
  @FieldSource("EVENTS")
  @DisplayName("POST /applications/{id}/events")
  void events(Refusal refusal) {
    refusal.check();
  }

  @Test
  @DisplayName("Promise 8: one person in two roles is still one person")
  void fourEyes() {
    Held reviewing = at(unlock(), one -> one.confirm().receivePapers().pass().receiveAtProvider());
    inRoles(
        "authority",
        "authority-officer,provider-reviewer",
        () -> {
          refused(
                  "pass by who verified",
                  403,
                  "actor",
                  () -> () -> event(reviewing, AUTHORITY, "pass", ""))
              .check();
          refused(
                  "fail by who verified",
                  403,
                  "actor",
                  () -> () -> event(reviewing, AUTHORITY, "fail", "\"remark\": \"不符\""))
              .check();
        });
    reviewing.one().review();
    inRoles(
        "provider",
        "provider-reviewer,provider-operator",
        () -> {
          refused(
                  "claim by who reviewed",
                  403,
                  "operator",
                  () -> () -> REVIEWER.post(reviewing.order("claim"), ""))
              .check();
          refused(
                  "error by who reviewed",
                  403,
                  "actor",
                  () -> () -> event(reviewing, REVIEWER, "error", "\"remark\": \"坏\""))
              .check();
          Asked asked = APPROVED.get();
          refused(
                  "collect by who approved",
                  403,
                  "actor",
                  () -> () -> REVIEWER.post(asked.path("collect"), ""))
              .check();
          refused(
                  "ask for another's order",
                  403,
                  "operator",
                  () -> () -> ask(REVIEWER, asked.held(), "UNLOCK"))
              .check();
          refused(
                  "complete another's order",
                  403,
                  "operator",
                  () -> () -> REVIEWER.post(asked.held().order("complete"), "{}"))
              .check();
        });
  }
}
