package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Asks.*;
import static org.yaoshi.server.e2e.Fixtures.*;
import static org.yaoshi.server.e2e.Refusal.refused;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaoshi.server.image.Pictures;

/// One entry for each thing that can be wrong with what is asked.
@DisplayName(
    "Promise 11 · Cases, forms and scans: a refusal says what is wrong, and nothing has changed")
class ApplicationRefusalsTest {
  private static final List<Refusal> APPLICATIONS =
      List.of(
          refused(
              "by an auditor", 403, "role", HOLDER, h -> keyIn(AUDITOR, h, "REPLACEMENT", AS_LOST)),
          refused(
              "by the provider",
              403,
              "role",
              HOLDER,
              h -> keyIn(REVIEWER, h, "REPLACEMENT", AS_LOST)),
          refused(
              "P3 by the enterprise",
              403,
              "role",
              HOLDER,
              h -> draft(h.account(), "REPLACEMENT", AS_LOST)),
          refused(
              "P5 by the authority", 403, "role", HOLDER, h -> keyIn(AUTHORITY, h, "RENEWAL", "")),
          refused(
              "P3 for nobody",
              422,
              "applicant",
              HOLDER,
              _ -> draft(AUTHORITY, "REPLACEMENT", AS_LOST)),
          refused(
              "P5 for another", 422, "applicant", HOLDER, h -> keyIn(h.ekey(), h, "RENEWAL", "")),
          refused(
              "P3 of a stranger",
              409,
              "applicant.username",
              HOLDER,
              _ -> keyIn(AUTHORITY, "NOBODY", "REPLACEMENT", AS_LOST)),
          refused(
              "P3 without a key",
              409,
              "username",
              STRANGER,
              s -> keyIn(AUTHORITY, s.username(), "REPLACEMENT", AS_LOST)),
          refused(
              "P3 without a reason",
              422,
              "form.reason",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "REPLACEMENT", "")),
          refused(
              "P3 as unused",
              422,
              "form.reason",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "REPLACEMENT", "\"reason\": \"UNUSED\"")),
          refused(
              "P8 for more users",
              422,
              "form.reason",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "REVOCATION", "\"reason\": \"MORE_USERS\"")),
          refused(
              "P8 for no known reason",
              400,
              "form.reason",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "REVOCATION", "\"reason\": \"不要了\"")),
          refused(
              "P6 without the serial number",
              422,
              "form.tokenSerial",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "UNLOCK", "")),
          refused(
              "P6 of another token",
              409,
              "form.tokenSerial",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "UNLOCK", "\"tokenSerial\": \"OTHER-0001\"")),
          refused(
              "P7 to a mistyped code",
              422,
              "form.newEnterpriseCode",
              OLD_CODE,
              h -> keyIn(AUTHORITY, h, "SUBJECT_CHANGE", code(mistyped(h)))),
          refused(
              "P7 to another's code",
              409,
              "form.newEnterpriseCode",
              OLD_CODE,
              h -> keyIn(AUTHORITY, h, "SUBJECT_CHANGE", code(STRANGER.get().code()))),
          refused(
              "P7 of a code of today",
              409,
              "procedure",
              HOLDER,
              h -> keyIn(AUTHORITY, h, "SUBJECT_CHANGE", code(h.enterprise().code()))),
          refused(
              "P5 by password",
              409,
              "Authorization",
              HOLDER,
              h -> draft(h.account(), "RENEWAL", "")),
          refused(
              "P4 on the old username",
              409,
              "username",
              HOLDER,
              h -> draft(h.account(), "ADDITIONAL", "\"reason\": \"MORE_USERS\"")),
          refused(
              "P4 as the first",
              409,
              "procedure",
              STRANGER,
              s -> draft(s.caller(), "ADDITIONAL", "\"reason\": \"MORE_USERS\"")),
          refused(
              "P2 on another's username",
              409,
              "username",
              HOLDER,
              h ->
                  first(
                      h.username(),
                      "\"enterpriseName\": \"某公司\", \"enterpriseCode\": \""
                          + Enterprise.code(900_100)
                          + "\"")),
          refused(
              "P2 without a name",
              422,
              "enterpriseName",
              HOLDER,
              _ -> first("NEVERA", "\"enterpriseCode\": \"" + Enterprise.code(900_101) + "\"")),
          refused(
              "P2 with a mistyped code",
              422,
              "enterpriseCode",
              HOLDER,
              _ ->
                  first(
                      "NEVERB",
                      "\"enterpriseName\": \"某公司\", \"enterpriseCode\": \"91110108MA01ABCD5U\"")),
          refused(
              "a second open case",
              409,
              "username",
              DRAFT,
              d -> keyIn(AUTHORITY, d.holder(), "REPLACEMENT", AS_LOST)),
          refused(
              "a reason of 201 characters",
              422,
              "form.reasonText",
              HOLDER,
              h ->
                  keyIn(
                      AUTHORITY,
                      h,
                      "REPLACEMENT",
                      AS_LOST + ", \"reasonText\": \"" + "长".repeat(201) + "\"")),
          refused(
              "a wrong identity number",
              422,
              "form.residentId",
              HOLDER,
              h ->
                  AUTHORITY.post(
                      "/applications",
                      body("REPLACEMENT", applicant(h.username()), AS_LOST)
                          .replace("11010519491231002X", "110105194912310021"))),
          refused(
              "70,000 octets",
              413,
              "body",
              HOLDER,
              h ->
                  AUTHORITY.post(
                      "/applications",
                      " ".repeat(70_000) + body("REPLACEMENT", applicant(h.username()), AS_LOST))),
          refused(
              "half a JSON",
              400,
              "body",
              HOLDER,
              h ->
                  AUTHORITY.post(
                      "/applications",
                      body("REPLACEMENT", applicant(h.username()), AS_LOST).substring(0, 60))));

  private static final List<Refusal> FORMS =
      List.of(
          refused(
              "of another enterprise",
              404,
              "applicationId",
              DRAFT,
              d -> put(STRANGER.get().caller(), d, token(d))),
          refused(
              "by its own enterprise, though keyed in",
              403,
              "role",
              DRAFT,
              d -> put(d.account(), d, token(d))),
          refused("by the provider", 403, "role", DRAFT, d -> put(REVIEWER, d, token(d))),
          refused(
              "of an older version",
              412,
              "If-Match",
              DRAFT,
              d -> AUTHORITY.put(path(d), form(token(d)), "\"97\"")),
          refused(
              "of no known version",
              412,
              "If-Match",
              DRAFT,
              d -> AUTHORITY.put(path(d), form(token(d)), "\"\"")),
          refused(
              "after it was confirmed",
              409,
              "state",
              AWAIT_PAPER,
              d -> put(AUTHORITY, d, token(d))),
          refused(
              "with another token",
              409,
              "form.tokenSerial",
              DRAFT,
              d -> put(AUTHORITY, d, "\"tokenSerial\": \"OTHER-0001\"")),
          refused(
              "with what P6 does not ask",
              422,
              "form.reason",
              DRAFT,
              d -> put(AUTHORITY, d, token(d) + ", " + AS_LOST)),
          refused(
              "without what P6 asks", 422, "form.tokenSerial", DRAFT, d -> put(AUTHORITY, d, "")),
          refused(
              "with an unknown member",
              400,
              "tick",
              DRAFT,
              d -> put(AUTHORITY, d, token(d) + ", \"tick\": true")),
          refused(
              "of no case",
              404,
              "applicationId",
              DRAFT,
              d -> AUTHORITY.put("/applications/" + new UUID(0, 42), form(token(d)), "\"1\"")));

  private static final List<Refusal> SCANS =
      List.of(
          refused(
              "by the authority into what it did not key in",
              403,
              "role",
              ONLINE_DRAFT,
              e ->
                  AUTHORITY.upload(
                      "/applications/" + e.application() + "/materials?kind=IDENTITY_CARD",
                      Pictures.png(300, 300))),
          refused(
              "by the enterprise into what was keyed in",
              403,
              "role",
              DRAFT,
              d -> scan(d.account(), d, "APPLICATION_FORM")),
          refused(
              "by the provider",
              403,
              "role",
              VERIFYING,
              d -> scan(REVIEWER, d, "APPLICATION_FORM")),
          refused(
              "of another enterprise",
              404,
              "applicationId",
              DRAFT,
              d -> scan(STRANGER.get().caller(), d, "APPLICATION_FORM")),
          refused(
              "after the papers went on",
              409,
              "state",
              IN_TRANSFER,
              d -> scan(AUTHORITY, d, "APPLICATION_FORM")),
          refused("of no known kind", 400, "kind", DRAFT, d -> scan(AUTHORITY, d, "PASSPORT")),
          refused(
              "a scan that is not there",
              404,
              "materialId",
              DRAFT,
              d -> AUTHORITY.delete(path(d) + "/materials/" + new UUID(0, 42), Caller.newKey())));

  @ParameterizedTest
  @FieldSource("APPLICATIONS")
  @DisplayName("POST /applications")
  void applications(Refusal refusal) {
    refusal.check();
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  @DisplayName("PUT /applications/{id}")
  void forms(Refusal refusal) {
    refusal.check();
  }

  @ParameterizedTest
  @FieldSource("SCANS")
  @DisplayName("Materials of a case")
  void scans(Refusal refusal) {
    refusal.check();
  }
}
