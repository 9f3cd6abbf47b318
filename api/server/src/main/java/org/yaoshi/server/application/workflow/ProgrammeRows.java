package org.yaoshi.server.application.workflow;

import static org.yaoshi.server.application.workflow.Applicability.*;
import static org.yaoshi.server.application.workflow.ApplicationEvent.*;
import static org.yaoshi.server.application.workflow.ApplicationState.*;
import static org.yaoshi.server.application.workflow.ClockEffect.*;
import static org.yaoshi.server.application.workflow.Effect.*;
import static org.yaoshi.server.application.workflow.Guard.*;
import static org.yaoshi.server.application.workflow.RowBuilder.row;
import static org.yaoshi.server.identity.Role.*;

import java.util.List;
import java.util.stream.Stream;

/// The programme's rows (domain specification, B), in the order of a case's life.
final class ProgrammeRows {
  private ProgrammeRows() {}

  static List<Row> all() {
    return Stream.of(draft(), verification(), review(), production(), handOver(), lost(), again())
        .flatMap(builders -> builders)
        .map(RowBuilder::build)
        .toList();
  }

  /// The enterprise fills in and uploads.
  private static Stream<RowBuilder> draft() {
    return Stream.of(
        row(DRAFT, CONFIRM, VERIFYING, SCANS_UPLOADED)
            .by(ENTERPRISE)
            .given(SCANS_COMPLETE)
            .clock(AUTHORITY_STARTS)
            .then(FREEZE_MATERIALS),
        row(DRAFT, CONFIRM, AWAIT_PAPER, PAPERS_SENT)
            .by(ENTERPRISE)
            .given(SCANS_COMPLETE)
            .then(FREEZE_MATERIALS));
  }

  /// The authority's look at the materials: two working days.
  private static Stream<RowBuilder> verification() {
    return Stream.of(
        row(AWAIT_PAPER, RECEIVE, VERIFYING, PAPERS_SENT)
            .by(AUTHORITY_OFFICER)
            .given(ORIGINALS, TOKEN_SCANNED)
            .clock(AUTHORITY_STARTS)
            .then(CUSTODY_AUTHORITY),
        row(VERIFYING, FAIL, RETURNED, EVERY)
            .by(AUTHORITY_OFFICER)
            .given(REMARK)
            .clock(STOPS)
            .then(KEEP_REMARK),
        row(VERIFYING, PASS, REVIEWING, SCANS_UPLOADED)
            .by(AUTHORITY_OFFICER)
            .clock(PASSES_TO_PROVIDER)
            .then(REMEMBER_VERIFIER),
        row(VERIFYING, PASS, IN_TRANSFER, PAPERS_SENT)
            .by(AUTHORITY_OFFICER)
            .clock(STOPS)
            .then(REMEMBER_VERIFIER));
  }

  /// The provider's second look.
  private static Stream<RowBuilder> review() {
    return Stream.of(
        row(IN_TRANSFER, RECEIVE, REVIEWING, PAPERS_SENT)
            .by(PROVIDER_REVIEWER)
            .given(TOKEN_SCANNED)
            .clock(PROVIDER_STARTS)
            .then(CUSTODY_PROVIDER),
        row(REVIEWING, FAIL, RETURNED, EVERY)
            .by(PROVIDER_REVIEWER)
            .given(REMARK, VERIFIER_IS_NOT_REVIEWER)
            .clock(STOPS)
            .then(KEEP_REMARK),
        row(REVIEWING, PASS, PRODUCING, EVERY)
            .by(PROVIDER_REVIEWER)
            .given(VERIFIER_IS_NOT_REVIEWER)
            .then(REMEMBER_REVIEWER, OPEN_ORDER));
  }

  /// The provider's operators make the token. Who reviewed may not.
  private static Stream<RowBuilder> production() {
    return Stream.of(
        row(PRODUCING, ERROR, PROD_ERROR, EVERY)
            .by(PROVIDER_OPERATOR)
            .given(REMARK, REVIEWER_IS_NOT_OPERATOR)
            .then(KEEP_REMARK, VOID_ORDER),
        row(PROD_ERROR, RETRY, PRODUCING, EVERY)
            .by(PROVIDER_OPERATOR)
            .given(REVIEWER_IS_NOT_OPERATOR)
            .then(OPEN_ORDER),
        row(PRODUCING, DONE, READY, TOKEN_SHIPPED)
            .by(PROVIDER_OPERATOR)
            .given(READ_BACK, REVIEWER_IS_NOT_OPERATOR)
            .clock(STOPS)
            .then(RECORD_TOKEN),
        row(PRODUCING, DONE, COMPLETED, NOTHING_SHIPPED)
            .by(PROVIDER_OPERATOR)
            .given(REVIEWER_IS_NOT_OPERATOR)
            .clock(STOPS));
  }

  /// The token goes to the authority and from there to the enterprise.
  private static Stream<RowBuilder> handOver() {
    return Stream.of(
        row(READY, DISPATCH, TO_AUTHORITY, TOKEN_SHIPPED)
            .by(PROVIDER_OPERATOR)
            .given(WAYBILL, TOKEN_SERIAL, REVIEWER_IS_NOT_OPERATOR)
            .then(CUSTODY_COURIER),
        row(TO_AUTHORITY, RECEIVE, AT_AUTHORITY, TOKEN_SHIPPED)
            .by(AUTHORITY_OFFICER)
            .given(TOKEN_SERIAL)
            .then(CUSTODY_AUTHORITY),
        row(AT_AUTHORITY, FINAL_FAIL, AT_AUTHORITY, FINAL_REVIEWED)
            .by(AUTHORITY_OFFICER)
            .given(REMARK)
            .then(KEEP_REMARK),
        row(AT_AUTHORITY, HAND_OVER, COMPLETED, FINAL_REVIEWED)
            .by(AUTHORITY_OFFICER)
            .given(ORIGINALS, IDENTITY)
            .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_CERTIFICATE),
        row(AT_AUTHORITY, HAND_OVER, COMPLETED, PAPERS_REVIEWED_BEFORE)
            .by(AUTHORITY_OFFICER)
            .given(IDENTITY)
            .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_CERTIFICATE, REVOKE_SUPERSEDED),
        row(AT_AUTHORITY, COURIER, TO_ENTERPRISE, PAPERS_REVIEWED_BEFORE)
            .by(AUTHORITY_OFFICER)
            .given(WAYBILL, TOKEN_SERIAL)
            .then(CUSTODY_COURIER),
        row(TO_ENTERPRISE, ACKNOWLEDGE, COMPLETED, PAPERS_REVIEWED_BEFORE)
            .by(ENTERPRISE)
            .given(TOKEN_SERIAL, READ_BACK)
            .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_CERTIFICATE, REVOKE_SUPERSEDED),
        row(AT_AUTHORITY, REJECT, CANCELLED, TOKEN_SHIPPED)
            .by(AUTHORITY_OFFICER)
            .given(REMARK)
            .clock(STOPS)
            .then(KEEP_REMARK, REVOKE_CESSATION, TOKEN_RETURNED));
  }

  /// A token that does not arrive is made again, and nothing on it stays valid.
  private static Stream<RowBuilder> lost() {
    return Stream.of(
        row(TO_AUTHORITY, LOST, PRODUCING, NEW_TOKEN)
            .by(AUTHORITY_OFFICER, PROVIDER_OPERATOR)
            .clock(PROVIDER_STARTS)
            .then(REVOKE_KEY_COMPROMISE, TOKEN_LOST, OPEN_ORDER),
        row(TO_ENTERPRISE, LOST, PRODUCING, NEW_TOKEN_COURIERED)
            .by(AUTHORITY_OFFICER, PROVIDER_OPERATOR)
            .clock(PROVIDER_STARTS)
            .then(REVOKE_KEY_COMPROMISE, TOKEN_LOST, OPEN_ORDER),
        row(IN_TRANSFER, LOST, PRODUCING, TOKEN_SENT_IN)
            .by(AUTHORITY_OFFICER, PROVIDER_OPERATOR)
            .clock(PROVIDER_STARTS)
            .then(SUSPEND_OLD_CERTIFICATE, TOKEN_LOST, CONVERT_TO_REPLACEMENT),
        row(TO_AUTHORITY, LOST, PRODUCING, TOKEN_SENT_IN)
            .by(AUTHORITY_OFFICER, PROVIDER_OPERATOR)
            .clock(PROVIDER_STARTS)
            .then(SUSPEND_OLD_CERTIFICATE, TOKEN_LOST, CONVERT_TO_REPLACEMENT),
        row(TO_ENTERPRISE, LOST, PRODUCING, TOKEN_SENT_IN)
            .by(AUTHORITY_OFFICER, PROVIDER_OPERATOR)
            .clock(PROVIDER_STARTS)
            .then(SUSPEND_OLD_CERTIFICATE, TOKEN_LOST, CONVERT_TO_REPLACEMENT));
  }

  /// The enterprise begins again, or gives up while nothing has been made. Its username stays with
  /// its account either way.
  private static Stream<RowBuilder> again() {
    return Stream.of(
        row(RETURNED, RESUBMIT, DRAFT, EVERY).by(ENTERPRISE).then(BEGIN_REVISION),
        row(DRAFT, WITHDRAW, CANCELLED, EVERY).by(ENTERPRISE).clock(STOPS),
        row(AWAIT_PAPER, WITHDRAW, CANCELLED, PAPERS_SENT).by(ENTERPRISE).clock(STOPS),
        row(VERIFYING, WITHDRAW, CANCELLED, EVERY).by(ENTERPRISE).clock(STOPS),
        row(RETURNED, WITHDRAW, CANCELLED, EVERY).by(ENTERPRISE).clock(STOPS),
        row(REVIEWING, WITHDRAW, CANCELLED, EVERY).by(ENTERPRISE).clock(STOPS));
  }
}
